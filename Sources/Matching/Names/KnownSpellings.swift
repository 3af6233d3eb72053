/// Spellings that are one name, and names that are two although their spellings are near.
///
/// A line is one name with spellings in use. Two words of one line are the same name; two words of two lines are not,
/// whatever their distance: `Sekou` and `Seydou`, `Hawa` and `Hamsa`. A word of no line is judged by its letters alone.
enum KnownSpellings {
    private static let lines = """
        mohamed mohammed muhammad mohammad muhammed mohamad mohamet mouhamed mouhammad mouhamad mohammet
        mahamadou mahamadu mamadou mamadu mahamadoun mahamadun muhamadou mouhamadou mamady mamadi madou
        ahmed ahmad ahmet achmed
        ahmadou amadou amadu ahmadu hamadou hamadoun hamadun
        hamidou hamidu
        hamed hamad
        fatoumata fatumata fatoumatou fatimata fatou fatu fatima fatimah fanta
        aminata aminatou aminatu amina aminatah
        aissata aissatou aissatu aichata aichatou aicha aisha aysha aissa
        awa hawa haoua hawwa
        bintou bintu
        binta bineta
        alou alu
        mariam mariama maryam mariame mariamou meriem maryama
        kadidia kadidja khadija khadidja kadiatou kadiatu kadija hadiza
        oumou umu umou oumu
        oumar umar omar oumarou umaru omarou oumare
        ousmane usman osman othman uthman ousman ousmana
        moussa musa mousa moosa mussa
        issa isa eissa
        ibrahim ibrahima ibrahime ibraheem brahim brahima ibrahem
        ismail ismaila ismael ismaël ismaeel smail
        issiaka issaka isiaka siaka isaka
        yacouba yakouba yakuba yaqoub yaqub yakub yacoub
        youssouf yusuf yousouf yusufu youssef yousef youssoufou issouf issoufou yousuf
        souleymane suleiman soulaymane souleimane sulaiman soleymane suleyman souleyman sulayman
        seydou saydou seidou seydu saidou saïdou
        sekou sekouba seku sekoe cheikou cheickou
        modibo modibbo
        boubacar boubakar aboubacar aboubakar abubakar abubakr bubakar abubacar boubacr
        bakary bakari bacary
        abdoulaye abdoulay abdulaye abdulai abdoulahi abdoulaï abdullahi abdullah abdallah abdulla abdoullah
        salif salifou salifu
        adama
        ali aly aliou alioune
        amara amarah
        lassana lassina lansana lancina lassine
        drissa idrissa idriss idris driss
        daouda dauda dawud daoud dawood dawda
        harouna haruna haroun harun aruna arouna
        hamza hamsa hamzah
        hassan hasan hassane hacen alhassane alassane hassana lassane alhassan
        hussein hussain husayn husain housseini ousseini houssein ousseyni ousseynou alousseini
        karim kerim
        tidiane tidiani tijani tidjane tidjani tijane
        lamine lamin amine alamine elamine
        mahmoud mahmud mamoud mahmood
        mustafa moustapha mustapha moustafa mostafa
        nouhoum nouhou nuhum nuhu nouh
        sambou sambu
        samba
        demba
        birama biram birame
        bourama burama
        madani
        modou modu
        djibril jibril gibril djibrilla jibrila djibrill
        dramane adramane abderrahmane abdramane abdourahmane abdurrahman abdurahman abderahmane abdrahmane
        zoumana zumana
        zakaria zakariya zakariyaou
        traore tarawele tarawely trawele traoure trawally tarawally taraoure traorae
        coulibaly kulibali koulibaly culibaly coulibali kouloubaly kulubali koulibali
        keita keyta kaita keitah
        diarra jarra jara diara djarra
        diallo jallow jalloh dialo djallo jallo
        toure touray ture tourey turay
        cisse sisse cissey ceesay sise cise
        konate konateh conate konatey
        kone koney konneh
        konare konary
        sidibe sidibeh sidibey
        sangare sangareh sankare sangary
        sissoko cissoko sissokho cissokho sissoco sisoko
        dembele dembelle demebele dembeley
        doumbia dumbia doumbya dumbuya doumbouya
        camara kamara camarra
        sacko sako sakho
        sow so
        bah ba
        barry bary barri
        maiga maige maïga mayga
        dicko diko dikko
        kante kanteh
        kouyate kuyate kouyateh couyate
        diabate jobarteh jabate jabateh diabateh
        tounkara tunkara tounkarah
        fofana fofanah
        bagayoko bagayogo bakayoko
        sanogo sanogho sanoko
        samake samaké
        ballo
        berthe berte
        ouattara watara wattara ouatara watarra
        ouedraogo wedraogo ouedrago
        goita goïta goyta
        mariko maricko
        niare niaré
        niang nyang
        ndiaye njie ndjaye ndiay
        sylla silla
        simpara sinpara
        soumare sumare soumareh
        kamissoko camissoko
        dagnoko dagnogo daniogo
        william bill billy will
        robert bob bobby rob
        theodore ted teddy
        richard dick rick
        james jim jimmy
        joseph joe
        michael mike mick
        thomas tom tommy
        edward ed eddie
        charles charlie chuck
        anthony tony
        elizabeth liz betty
        margaret maggie peggy
        catherine katherine kate kathy
        alexander aleksandr aleksander sasha
        vladimir volodya vova
        mikhail misha
        dmitry dmitri dmitriy dima
        nikolai nikolay kolya
        jose pepe
        francisco paco pancho
        ignacio nacho
        togola
        togo
        guindo
        dolo
        kassogue kassoge
        tembely temebely tembeli
        ongoiba ongoïba
        yattara yatara
        haidara haydara aidara haïdara hydara
        sounkara
        magassa
        makalou
        wague ouague waguey
        gassama
        drame drameh dramey
        diawara jawara djawara
        danioko
        kouma
        koita koïta coita
        koumare kumare
        kanoute kanouté
        """

    /// Names of one root, by one spelling of each.
    private static let kinLines = "mohamed mamadou hamed\nahmed amadou hamidou"

    private static let kin: [UInt16: Int] = {
        var kin: [UInt16: Int] = [:]
        for (number, line) in kinLines.split(separator: "\n").enumerated() {
            for word in line.split(separator: " ") {
                if let group = groups[Array(word.utf8)] { kin[group] = number }
            }
        }
        return kin
    }()

    /// A group and those of its kin.
    static func forEachKin(_ group: UInt16, _ body: (UInt16) -> Void) {
        body(group)
        guard let root = kin[group] else { return }
        for (other, itsRoot) in kin where itsRoot == root && other != group { body(other) }
    }

    static func areKin(_ a: UInt16, _ b: UInt16) -> Bool {
        guard let root = kin[a] else { return false }
        return kin[b] == root
    }

    /// The group of each spelling, from 1.
    static let groups: [[UInt8]: UInt16] = {
        var groups: [[UInt8]: UInt16] = [:]
        for (number, line) in lines.split(separator: "\n").enumerated() {
            for word in line.split(separator: " ") {
                let bytes = Name.plain(String(word))
                if groups[bytes] == nil { groups[bytes] = UInt16(number + 1) }
            }
        }
        return groups
    }()
}
