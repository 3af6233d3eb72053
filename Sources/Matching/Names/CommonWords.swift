/// Words that say little by themselves of who bears them.
enum CommonWords {
    /// Qualifiers that come and go in a company's name.
    static let slight = KnownWords.set(
        """
        group groupe gruppe grupo gruppa holding holdings international internationale global worldwide europe european
        the of and de la le les des du der die das et und e y
        """)
    /// What a company does or is, in the languages of the lists.
    static let corporate = KnownWords.set(
        """
        trading trade general commercial commerce industries industry industrial industrie enterprises enterprise entreprise
        services service solutions systems technology technologies engineering construction constructions development
        investment investments management finance financial bank banque banco trust fund capital partners insurance energy
        oil gas petroleum petrochemical chemical shipping marine maritime airlines aviation air transport logistics export import
        importexport foundation fondation association institute institut university centre center organization organisation
        national state company compania compagnie societe agency bureau office ministry department zavod nauchno factory
        plant works research production products electronics security defense defence brigade battalion bataillon regiment
        north south east west central new first real estate
        """)
    /// The commonest given names and parts of the lists and of the region.
    static let personal = KnownWords.set(
        """
        mohamed mohammed muhammad mohammad muhammed mohamad mahamadou mamadou ahmed ahmad ahmadou amadou ali abd abu abou abdullah
        abdallah abdoulaye ibrahim ibrahima hassan hasan hussein hussain husayn husain omar umar oumar said sayed khan haji
        mustafa yusuf youssouf ismail mahmoud mahmud saleh salih khalid hamid shah moussa musa issa isa adama
        kim ri pak jose maria juan carlos luis jean de vladimir sergey aleksandr alexander mikhail nikolai
        traore diarra coulibaly keita diallo toure sidibe cisse konate maiga sangare
        """)
}
