/// The names a register is made of, by community.
///
/// The names are those of the region; how often each occurs is illustrative: no census publishes it. Each line gives a
/// name and its weight; names of one line parted by `/` are spellings that offices use for one name.
struct NameStock: Sendable {
    struct Name: Sendable {
        /// The name as its bearer writes it first, then what offices write.
        var spellings: [[UInt8]]
    }

    struct Pool: Sendable {
        var names: [Name] = []
        var choice = WeightedChoice([])

        init(_ lines: String) {
            var weights: [Double] = []
            for entry in lines.split(whereSeparator: { $0 == "," || $0 == "\n" }) {
                let parts = entry.split(separator: ":")
                guard let first = parts.first else { continue }
                let spellings = first.split(separator: "/").map {
                    Array($0.drop(while: { $0 == " " }).utf8)
                }
                guard let name = spellings.first, !name.isEmpty else { continue }
                names.append(Name(spellings: spellings))
                weights.append(parts.count > 1 ? Double(parts[1]) ?? 1 : 1)
            }
            choice = WeightedChoice(weights)
        }
    }

    struct Community: Sendable {
        var share: Double
        var families: Pool
        var men: Pool
        var women: Pool
        /// The chance that a given name comes from the names that all share.
        var shared: Double
    }

    let communities: [Community]
    let men: Pool
    let women: Pool

    static let sahel = NameStock()

    private init() {
        men = Pool(Self.sharedMen)
        women = Pool(Self.sharedWomen)
        communities = [
            Community(
                share: 40, families: Pool(Self.mandeFamilies), men: Pool(Self.mandeMen),
                women: Pool(Self.mandeWomen), shared: 0.62),
            Community(
                share: 14, families: Pool(Self.fulaFamilies), men: Pool(Self.fulaMen),
                women: Pool(Self.fulaWomen), shared: 0.6),
            Community(
                share: 11, families: Pool(Self.soninkeFamilies), men: Pool(Self.soninkeMen),
                women: Pool(Self.soninkeWomen), shared: 0.65),
            Community(
                share: 11, families: Pool(Self.senufoFamilies), men: Pool(Self.senufoMen),
                women: Pool(Self.senufoWomen), shared: 0.45),
            Community(
                share: 9, families: Pool(Self.dogonFamilies), men: Pool(Self.dogonMen),
                women: Pool(Self.dogonWomen), shared: 0.5),
            Community(
                share: 8, families: Pool(Self.songhayFamilies), men: Pool(Self.songhayMen),
                women: Pool(Self.songhayWomen), shared: 0.6),
            Community(
                share: 4, families: Pool(Self.tamasheqFamilies), men: Pool(Self.tamasheqMen),
                women: Pool(Self.tamasheqWomen), shared: 0.3),
            Community(
                share: 3, families: Pool(Self.arabFamilies), men: Pool(Self.arabMen),
                women: Pool(Self.arabWomen), shared: 0.4),
        ]
    }

    private static let sharedMen = """
        Mamadou/Mahamadou/Mamadu:90,Moussa/Musa/Moussah:70,Ibrahima/Ibrahim/Brahima/Brehima:55,Oumar/Omar/Umar:45
        Amadou/Ahmadou/Amadu:55,Abdoulaye/Abdoulai/Abdullaye/Abdoul:50,Boubacar/Aboubacar/Boubakar/Bubacar:45
        Mohamed/Mouhamed/Mohammed/Mahamed/Muhammad:60,Ousmane/Usman/Ousman:40,Adama/Adamah:35,Issa/Issah/Isa:30
        Souleymane/Suleymane/Soulaymane/Souleyman:32,Youssouf/Yusuf/Youssoufou/Yousouf:26,Aliou/Alioune/Aliu:18
        Drissa/Idrissa/Idriss:28,Lassana/Lansana/Lassina:24,Yacouba/Yakouba/Yacoubou:20,Salif/Salifou/Saliff:18
        Modibo/Modybo:22,Cheick/Cheikh/Cheikhna/Sheick:20,Daouda/Dauda/Daoudah:18,Seydou/Seidou/Saydou/Seydu:26
        Hamidou/Amidou/Hamidu:16,Alassane/Alhassane/Alasane:16,Sidi/Sidy/Cidi:14,Bakary/Bakari/Bacary:20
        Aly/Ali/Ally:16,Hamady/Amady/Hamadi:10,Tidiane/Tijane/Tidjane/Tidiani:12,Habib/Habibou/Abib:6
        Siaka/Ciaka/Syaka:12,Karim/Karimou/Carim:10,Mahamane/Mahaman/Mohamane:12,Abdramane/Abdrahamane/Abdourahmane:18
        Bourama/Burama/Brama:12,Fousseyni/Fousseini/Fousseynou/Housseini:12,Lassine/Lacine/Lassiné:10
        Alhousseyni/Alousseini/Alhousseini:8,Hassane/Hassan/Assane:9,Madou/Madu:10,Solomane/Soloman:6,Baba:9
        Mady/Madi:8,Sékou/Sekou/Cheickou:16,Kalifa/Khalifa/Califa:8,Ismaïla/Ismael/Smaïla:10,Yaya/Yahya/Yahaya:12
        Sambou/Samba/Sambu:5,Bréhima/Brehima/Bérehima:9,Gaoussou/Gaousou/Gawssou:7,Mory/Mori:8,Nouhoum/Nouhou/Nuhum:9
        """
    private static let sharedWomen = """
        Fatoumata/Fatimata/Fatouma/Fatumata:95,Aminata/Aminatou/Amina:60,Mariam/Mariame/Maryam/Marieme:65
        Oumou/Umu/Oumu:45,Kadiatou/Kadidiatou/Kadiatu/Khadiatou:48,Aïssata/Aissata/Aïchata/Assata:45
        Awa/Hawa/Aoua:45,Ramata/Ramatou/Rahmata:22,Assitan/Astan/Assétan:30,Djénéba/Jeneba/Dieneba/Zénéba:35
        Safiatou/Safiatu/Saffiatou:20,Salimata/Salimatou/Salématou:26,Rokia/Rokiatou/Rokiya/Rokya:28
        Sira/Cira:22,Hawa/Haoua/Awa:22,Maïmouna/Maimouna/Maymouna/Mouna:26,Bintou/Binta/Bintu:30
        Nana/Nanah:14,Coumba/Koumba/Kumba:22,Adama/Adamah:12,Aïcha/Aicha/Aïchatou/Aisha:20,Fanta/Fantah:22
        Korotoumou/Korotimi/Kortoumou:16,Sitan/Citan:12,Djelika/Jelika/Djélika:9,Kani/Cani:8,Téné/Tene/Tenin:14
        Oumar/Oumarou:1,Hadja/Adja/Hadjia:8,Zeïnabou/Zeinabou/Zenab/Zaïnab:14,Ténin/Tenin/Tenen:10
        Mah/Ma:7,Nafissatou/Nafissa/Nafi:14,Habibatou/Habi/Habibata:8,Ouleymatou/Oulématou/Wouleymatou:6
        Lalla/Lala:8,Sanata/Sanatou:7,Batoma/Batouma:8,Niamoye/Niamoy:3,Yacine/Yassine/Yacin:5,Alimata/Alimatou:9
        """
    private static let mandeFamilies = """
        Traoré/Traore/Traouré/Trawore:140,Coulibaly/Koulibaly/Couloubaly/Kulibaly:120,Diarra/Jara/Diara:100
        Keïta/Keita/Kéita/Ketta:85,Konaté/Konate/Konatey:45,Doumbia/Dumbia/Doumbya:50,Camara/Kamara:45
        Sangaré/Sangare:12,Koné/Kone/Konè:60,Fofana/Fofanah:25,Kouyaté/Kouyate/Kuyaté:20,Dembélé/Dembele/Dembelé:35
        Samaké/Samake:25,Sidibé/Sidibe:15,Diakité/Diakite/Jakité/Diaquité:18,Sissoko/Cissoko/Sisoko/Sissokho:38
        Kanté/Kante/Kanthé:20,Bagayoko/Bagayogo/Bakayoko:22,Dansoko/Dansokho:8,Diabaté/Diabate/Jabaté:28,Touré/Toure:20
        Cissé/Cisse/Sissé/Cissey:28,Magassa/Magasa:6,Kamissoko/Kamissokho/Camissoko:7,Fané/Fane/Fanè:15
        Togola/Togolah:8,Mariko/Marico:14,Samassékou/Samasekou/Samassekou:6,Tounkara/Tunkara/Tounkarah:14
        Konta/Kontah:6,Niaré/Niare/Gnaré:7,Sinayoko/Sinayogo:4,Sacko/Sako/Sakho:12,Kéïta/Keita:4,Damba/Dambah:3
        Ballo/Balo:7,Berthé/Berte/Berthe:10,Diallo/Jallo:8,Macalou/Makalou:5,Dao/Daou:7,Nomogo/Nomoko:2
        """
    private static let mandeMen = """
        Bakary/Bakari:14,Sory/Sori:8,Fodé/Fode/Foday:10,Nouh/Nou:3,Zoumana/Zumana/Zoumanah:10,Bougouri/Bugury:4
        N'Golo/Ngolo/N’Golo:8,Tiécoura/Tiekoura/Tiecoura:6,N'Tji/Ntji/N’Ti:7,Dramane/Draman:8,Fily/Fili:5
        Broulaye/Broulai:7,Famory/Famori:4,Nanténé/Nantene:2,Bala/Balla:7,Mamoutou/Mamutu:7,Massa/Masa:3
        Sinaly/Sinali:5,Zan/Zana:4,Niankoro/Nyankoro/Gnankoro:3,Tiémoko/Tiemoko/Chiemoko:6,Diatigui/Jatigui:2
        Daba/Dabah:2,Fadiala/Fajala:2,Kassoum/Kassim/Cassoum:7,Djibril/Jibril/Dibril:7,Siriman/Siriman:3,Toumani/Tumani:4
        """
    private static let mandeWomen = """
        Nantènè/Nantene/Nantenin:7,Niélé/Niele/Gnélé:4,Saran/Sarane:6,Bana/Banah:2,Filifing/Filifin:1,Moussokoura/Moussokura:5
        Djénèbou/Djenebou:5,Wassa/Ouassa:5,Mamou/Mamu:3,Penda/Pinda:3,Sali/Saly:6,Tata/Tatah:3,Kama/Cama:2
        Diarra/Jara:1,Sogona/Sogonah:3,Massaran/Massarane:3,Fatim/Fatime:4,Nassira/Nasira:2,Yah/Ya:2,Minata/Minatou:4
        N'Gna/Nia:1,Maténé/Matenin/Matene:5,Nagnouma/Naniouma/Nanyuma:5,Founè/Founé/Foune:5,Doussou/Dusu/Doussouba:5
        """
    private static let fulaFamilies = """
        Diallo/Jallo/Dialo/Djallo:70,Bah/Ba/Bâ:40,Sow/So/Sô:35,Barry/Bary/Bari:38,Sidibé/Sidibe:45,Sangaré/Sangare/Sankaré:45
        Diakité/Diakite:42,Dicko/Diko/Dico:25,Cissé/Cisse:10,Tall/Tal:12,Ly/Li:10,Kane/Kan:9,Thiam/Tiam/Cham:10
        Bocoum/Bokoum/Bocum:8,Sankaré/Sankare:8,Bolly/Boly:6,Tamboura/Tambura/Tambourah:7,Niangadou/Niangado:3
        Wane/Ouane:4,Dia/Djia:4,Cissao/Sissao:1,Maïga/Maiga:3,Guindo/Gindo:2,Landouré/Landure:3,Wellé/Ouellé:2
        """
    private static let fulaMen = """
        Samba:15,Demba:12,Hamadoun/Amadoun/Hamadou:22,Yéro/Yero/Yoro:9,Allaye/Alaye/Alhaye:12,Bori/Boury:4,Oumarou/Umaru:8
        Ifra/Iffra:3,Hama/Ama:6,Boureïma/Boureima/Bureima:12,Nouhoum/Nuhum:6,Guéladio/Gueladio/Guelajo:3,Sambourou:2
        Belco/Belko:4,Gouro/Guro:2,Afo:1,Bocari/Bokari/Bokary:6,Dicko/Diko:2,Pâté/Pate/Pathé:4,Saïdou/Saidou/Saydou:9
        """
    private static let fulaWomen = """
        Dado/Daddo:6,Coumbel/Coumbelle:4,Fatoumata Binta/Fatouma Binta:5,Aïssé/Aisse:4,Penda/Pendah:8,Takko/Tacko:3
        Dicko/Diko:3,Inna/Ina:4,Djéni/Djeny:2,Hamssatou/Amsatou/Hamsatou:6,Ramatoulaye/Ramatoulai:6,Bouya/Boya:1
        Altiné/Altine:3,Yadiko/Yadico:2,Sadio/Sadyo:3,Kadidia/Kadija/Kadidja:16,Oumou Hawa/Oumou Awa:2,Pendo/Pindo:2
        """
    private static let soninkeFamilies = """
        Sissoko/Cissoko:10,Soumaré/Soumare/Sumaré:20,Diawara/Jawara/Diaouara:24,Dramé/Drame/Daramé:22,Sylla/Silla/Syla:20
        Doucouré/Doukouré/Ducuré/Doucoure:20,Traoré/Traore:20,Camara/Kamara:14,Tandia/Tandja/Tandjigora:10,Gassama/Gasama:8
        Niakaté/Niakate/Gnakaté:10,Diarra/Jara:6,Kanouté/Kanoute/Canouté:12,Wagué/Wague/Ouagué:8,Yatéra/Yatera:5,Cissé/Cisse:12
        Touré/Toure:8,Bathily/Batily/Bathili:12,Coulibaly/Koulibaly:14,Fofana:10,Diabira/Jabira:4,Kébé/Kebe:7,Konté/Konte:7
        Simpara/Simpara:4,Sacko/Sakho:8,Goundiam/Gundiam:1,Magassouba/Magasouba:3,Sakiliba/Sakiliba:2,Timéra/Timera:4
        """
    private static let soninkeMen = """
        Hamet/Amet:5,Cheickna/Cheikhna/Sheikhna:8,Mahamadou/Mamadou:14,Diadié/Jadie/Diadie:7,Biranté/Birante:2,Waly/Wali/Oualy:6
        Fodié/Fodie:5,Ladji/Ladi:4,Silly/Silli:4,Bandiougou/Banjugu/Bandjougou:6,Gaye/Gay:3,Samba:6,Demba:7,Tiécouta/Tiekouta:2
        Makan/Macan:6,Sadio:3,Mody/Modi:5,Boulaye/Boulai:5,Hawoye:1,Dioncounda/Dionkounda:1,Harouna/Arouna:10,Bakoré:1
        """
    private static let soninkeWomen = """
        Diougou/Jugu:2,Goundo/Gundo:4,Hatouma/Hatuma/Atouma:6,Mama:4,Sokhna/Sokona/Sokonah:6,Kadé/Kade:3,Niouma/Gnouma:4
        Diaba/Jaba:4,Mata/Matah:2,Fenda/Fendah:3,Siré/Sire:3,Coumba/Koumba:8,Sadio:3,Kama:2,Djouma/Diouma:2,Maro:2,Dado:3
        """
    private static let senufoFamilies = """
        Koné/Kone:35,Dembélé/Dembele/Dembelé:30,Ouattara/Wattara/Watara/Outtara:32,Sanogo/Sanogho/Sanoko:30,Coulibaly/Koulibaly:28
        Traoré/Traore:26,Bengaly/Bengali/Benghaly:18,Berthé/Berte/Berthe:26,Diarra/Jara:14,Dao/Daou:12,Goïta/Goita/Goéta:14
        Kouyaté/Kouyate:3,Togo/Togho:3,Mallé/Male/Malé:12,Sountoura/Suntura:5,Diassana/Jassana:6,Kamaté/Kamate:7,Théra/Thera/Tera:9
        Konaté/Konate:4,Bamba/Bambah:8,Dissa/Disa:4,Sogodogo/Sogodoko:6,Cissouma/Sissouma:6,Koita/Koïta:8,Bagayogo/Bagayoko:5
        """
    private static let senufoMen = """
        Zié/Zie:8,Nanga/Nangah:2,Tiè/Tie:3,Yaya/Yahaya:8,Dotian/Dotien:1,Klotioloma/Kolotioloma:2,Zanga/Zangah:3,Navigué/Navige:2
        Kassim/Kassoum:4,Do/Dô:2,Nampa:2,Fatogoma/Fatoghoma:5,Sidiki/Sidiky/Cidiki:10,Soungalo/Sungalo:10,Wotien/Otien:1
        Bê/Be:1,Nianzé/Nianze:1,Jean/Jhan:3,Pierre:3,Paul:3,Emmanuel:2,Joseph:3,Daniel:2,Tchè/Tche:1,Zantiè/Zantie:2,Lamissa/Lamisa:5
        """
    private static let senufoWomen = """
        Nana:2,Niélé/Niélè/Niele:4,Yah/Ya:2,Djata/Jata:2,Orokia/Rokia:8,Kapouma/Kapuma:1,Mawa/Maoua:4,Tchéwa/Tiéwa:2,Kadia/Kadya:5
        Marie/Mary:4,Thérèse/Therese:2,Odile:1,Cécile/Cecile:1,Martine:2,Nassoum/Nasoum:2,Biba/Bibata/Bibah:4,Sanaba:3,Naba:2
        """
    private static let dogonFamilies = """
        Guindo/Gindo/Guido:50,Ongoïba/Ongoiba/Ougoïba:18,Togo/Togho:22,Dolo/Dollo:20,Karembé/Karambé/Karembe:16,Kassogué/Kassogue/Kasogué:20
        Tembely/Tembiné/Tembeli:14,Tessougué/Tessougue/Tesougué:16,Arama/Aramah:12,Poudiougo/Poudiougou/Pudiogo:14,Djiguiba/Jiguiba/Diguiba:10
        Timbiné/Timbine:10,Saye/Say/Sayé:9,Nantoumé/Nantoume/Nantume:7,Pérou/Perou:5,Dougnon/Dugnon/Dounion:8,Niangaly/Niangali:8
        Kodio/Codio/Kodjo:10,Djimdé/Djimde/Jimdé:6,Goro/Goroh:6,Yanogué/Yanogue/Yanoogué:6,Bamadio/Bamadjo:4,Sagara/Sagarah:14
        """
    private static let dogonMen = """
        Ambakané/Ambakane:3,Amono/Hamono:3,Atime/Atimé:3,Ogobara/Ogobarah:2,Boureima/Bureima:12,Akouni:1,Oumar/Umar:5,Antandou/Antandu:3
        Sana/Sanah:2,Domo:3,Yacouba/Yakouba:6,Ankoundio/Ankundio:2,Laya/Layah:2,Anaye/Anaï:2,Amadou/Amadu:6,Hamidou/Amidou:6,Ousmane/Usman:5
        Ambadjo/Ambadio:1,Indé/Inde:2,Dioro/Joro:2,Enoc/Énok:1,Philippe/Filippe:1,Étienne/Etienne:1,Apouri:1,Nouh:3,Moumouni/Mumuni:7
        """
    private static let dogonWomen = """
        Yasamaye/Yassamaye:3,Yapiri:1,Yaïgouno/Yaigouno:1,Yakéné/Yakene:3,Yatimé/Yatime:4,Yadomo:2,Kadia/Kadja:4,Yassa/Yasa:3,Hawa/Awa:6
        Yamoï/Yamoi:1,Yandé/Yande:2,Fatouma/Fatuma:8,Oumou/Umu:5,Aminata:5,Satou/Satu:4,Yalémo/Yalemo:2,Yaboué/Yabue:1,Ina:2,Koura:1
        """
    private static let songhayFamilies = """
        Maïga/Maiga/Mayga/Maéga:90,Touré/Toure/Tourey:60,Cissé/Cisse:30,Haïdara/Haidara/Aïdara/Haydara:32,Dicko/Diko:12,Traoré/Traore:12
        Kounta/Kunta:7,Alassane/Alhassane:5,Mahamane/Mahaman:4,Yattara/Yatara:14,Boncana/Bonkana:5,Arby/Arbi:4,Djitteye/Jitteye/Djiteye:6
        Hamadoun/Amadoun:3,Tandina/Tandinah:8,Baby/Babi:8,Albarka/Albarca:2,Idrissa/Drissa:3,Sangho/Sango:2,Niafo:1,Thienta/Tienta:6
        """
    private static let songhayMen = """
        Mahamane/Mahaman/Mohamane:22,Alhousseini/Alousseini/Alhousseyni:12,Ibrahim/Brahim:8,Abdoulaye:6,Seydou/Saïdou:6,Agaly/Agali:2
        Boubacar/Boubeye:5,Almoustapha/Almoustafa/Al Moustapha:10,Aguissa/Agissa:7,Sidi:3,Idrissa/Drissa:9,Alpha/Alfa:8,Hamma/Hama:4
        Oumar/Umar:4,Abdourhamane/Abdourahamane/Abdramane:9,Attaher/Ataher/Attahir:7,Soumeïla/Soumeila/Sumeila:9,Harber/Arber:3,Zakaria/Zakariya:4
        """
    private static let songhayWomen = """
        Hady/Adi/Hadi:5,Nafissa/Nafisa:5,Mouna/Muna:3,Zahara/Zara/Zahra:8,Lalla/Lala:6,Niamoye/Gnamoye:6,Haoua/Hawa:8,Agaïcha/Agaicha/Agaïchatou:9
        Fadimata/Fadimatou/Fatimata:12,Aïssa/Aissa:8,Salamata/Salamatou:9,Arahmata/Rahmata:7,Mariama/Mariyama:9,Bibata/Biba:5,Hamsatou/Amsatou:5
        """
    private static let tamasheqFamilies = """
        Ag Mohamed/Ag Mohammed/Agmohamed:20,Ag Ahmed/Agahmed/Ag Akhmed:14,Ag Alhousseini/Ag Alousseini:9,Ag Ibrahim/Ag Brahim:9
        Ag Mahmoud/Ag Mahmud:8,Ag Hamma/Ag Hama:6,Ag Attaher/Ag Ataher:7,Ag Inawelane/Ag Inaouelane:2,Ag Intalla/Ag Intallah:4
        Ag Bibi/Ag Bibbi:2,Ag Moussa/Ag Musa/Agmoussa:8,Ag Ghali/Ag Rhali:3,Ag Alhabib/Ag Alabib:3,Ag Assarid/Ag Asarid:4,Ag Oufène/Ag Oufene:2
        Ag Hamani/Ag Hamany:4,Ag Iknane/Ag Iknan:4,Ag Erlaf/Ag Erlaff:2,Ag Rhissa/Ag Ghissa:6,Ag Baye/Ag Bay:3,Ag Elmehdi/Ag El Mehdi:4
        """
    private static let tamasheqMen = """
        Iyad/Iyyad:3,Alghabass/Alghabas/Algabass:4,Bilal/Bilale:4,Inamoud/Inamud:2,Mossa/Moussa:8,Zeïd/Zeid/Zayd:4,Hamma/Hama:4,Intalla/Intallah:4
        Mohamed/Mohammed:16,Ahmed/Akhmed/Ahmad:14,Alhassane/Alhassan:7,Rhissa/Ghissa/Rissa:8,Attayoub/Atayoub:3,Ambeïry/Ambeiry:2,Mahmoud/Mahmud:6
        Akli/Akly:4,Ehya/Eya:2,Ibrahim/Brahim:7,Elmehdi/El Mehdi:5,Aghali/Aghaly:4,Alkassim/Alkassoum:3,Ousmane/Usman:4,Acherif/Asherif:4
        """
    private static let tamasheqWomen = """
        Fadimata/Fadimatou:10,Tinhinane/Tin Hinane:3,Mariama/Maryama:6,Zeïnabou/Zeinabou:8,Fati/Faty:5,Aminatou/Aminata:7,Raïchatou/Raichatou/Rhaïchatou:6
        Taghlift/Taglift:2,Assalama/Asalama:2,Nina:2,Takiout/Takiyout:2,Toulla/Tula:2,Lalla/Lala:5,Maya:2,Alhadia/Aladia:2,Mohatta/Mohata:2
        """
    private static let arabFamilies = """
        Ould Mohamed/Ould Mohammed/Wuld Mohamed:18,Ould Sidi/Ould Sidy:12,Ould Ahmed/Wuld Ahmed:12,Ould Cheikh/Ould Cheick:7,Haïdara/Haidara:8
        Ould Baba/Ould Babah:5,Ould Hamaha/Ould Hama:3,Ben Ahmed/Benahmed:4,Ould Najem/Ould Nadjim:3,Ould Sidi Mohamed/Ould Sid Mohamed:6
        Kounta/Kunta:10,Ould Bou/Ould Bouh:2,Ould Mahfoud/Ould Mahfoudh:4,Ould Taleb/Ould Talib:5,Berabich/Bérabich:2,Ould Ely/Ould Eli:4
        """
    private static let arabMen = """
        Sidi Mohamed/Sid Mohamed/Sidi Mohammed:14,Mohamed/Mohammed:14,Ahmed/Ahmad:12,Sidi/Sidy:8,Baba/Babah:6,Mohamed Lamine/Mohamed Lemine:6
        Mahfoud/Mahfoudh:5,Dina/Dinah:1,Hanoune/Hanoun:2,El Hadj/Elhadj/El Haj:5,Cheikh/Cheick:6,Moulaye/Moulay/Mulay:8,Nagim/Najim:2,Deh/Dah:3
        """
    private static let arabWomen = """
        Fatma/Fatima:9,Mariem/Mariam:9,Lalla/Lala:7,Zeïna/Zeina:4,Khadija/Kadidja:7,Salka/Salca:3,Aïchatou/Aichatou:6,Oumoulkhaïr/Oumoul Khair:4
        Nana/Nanah:2,Teslem/Teslim:3,Vatma/Fatma:3,Mint/Minte:1,Selka/Salka:2,Zahra/Zahara:6,Toutou/Tutu:2,Maïmouna/Meymouna:5
        """
}
