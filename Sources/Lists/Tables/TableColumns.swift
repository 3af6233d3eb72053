/// What a column of a table with a header says, told from its title in any of the lists' own words.
enum ColumnRole: Sendable, Hashable {
    case identifierPart
    case name
    /// A part of a name; parts are joined in their order.
    case namePart(Int)
    case title
    case alias, weakAlias, formerName, originalName
    case nameType, nameQuality
    case kind
    case birth, birthYear, birthPlace
    case nationality, country, address, gender
    case document(String)
    case documentNumber, documentKind
    case programme, listedOn, position, remarks

    /// The role of a title; nil for what nobody needs.
    static func of(_ title: String) -> ColumnRole? { titles[plain(title)] }

    /// Letters and digits only, lower case, French accents taken off.
    static func plain(_ title: String) -> String {
        var text = ""
        for scalar in title.lowercased().unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9": text.unicodeScalars.append(scalar)
            case "é", "è", "ê", "ë": text += "e"
            case "à", "â": text += "a"
            case "ç": text += "c"
            case "î", "ï": text += "i"
            case "ô": text += "o"
            case "û", "ù": text += "u"
            default: continue
            }
        }
        return text
    }

    /// The titles of the EU's file (`Entity_LogicalId` …), of the UK's (`Name 6`, `Unique ID`, `Group ID` …), of tables of
    /// the EU's legal acts (`celex`, `recordId` …), and what companies call things in English and French.
    private static let titles: [String: ColumnRole] = {
        var titles: [String: ColumnRole] = [:]
        func put(_ role: ColumnRole, _ words: String) {
            for word in words.split(separator: " ") { titles[String(word)] = role }
        }
        put(
            .identifierPart,
            "id celex annex recordid uniqueid groupid entitylogicalid uid ref reference identifiant numero no"
        )
        put(
            .name,
            "name nom fullname nomcomplet namealiaswholename wholename nomprenom raisonsociale denomination company societe entreprise customer client supplier fournisseur"
        )
        put(.namePart(1), "name1 firstname prenom prenoms givenname namealiasfirstname")
        put(.namePart(2), "name2 middlename namealiasmiddlename")
        put(.namePart(3), "name3")
        put(.namePart(4), "name4")
        put(.namePart(5), "name5")
        put(.namePart(6), "name6 lastname surname familyname nomdefamille namealiaslastname")
        put(.title, "title titre namealiastitle")
        put(.alias, "alias aliases aka autresnoms autresnom othernames")
        put(.weakAlias, "weakalias weakaliases")
        put(.formerName, "previousname previousnames formername nomprecedent anciennom")
        put(.originalName, "namenonlatinscript originalname namenonlatin nomoriginal")
        put(.nameType, "nametype aliastype")
        put(.nameQuality, "aliasstrength aliasquality namealiasquality")
        put(
            .kind,
            "schema kind type entitysubjecttype subjecttype grouptype designationtype individualentityship category categorie"
        )
        put(.birth, "birthdate dob dateofbirth datedenaissance birthdatebirthdate naissance neele")
        put(.birthYear, "birthdateyear yearofbirth anneedenaissance")
        put(
            .birthPlace,
            "birthplace townofbirth placeofbirth lieudenaissance birthdatecity birthdateplace countryofbirth birthdatecountrydescription"
        )
        put(
            .nationality,
            "nationality nationalite nationalityies nationalities citizenship citizenshipcountrydescription")
        put(
            .country,
            "country pays addresscountry addresscountrydescription jurisdiction flag currentbelievedflagofship countryofresidence"
        )
        put(
            .address,
            "address adresse addressline1 addressline2 addressline3 addressline4 addressline5 addressline6 address1 address2 address3 address4 address5 address6 addresspostalcode postzipcode addresscity addressstreet addresszipcode ville city"
        )
        put(.gender, "gender sexe sex genre namealiasgender")
        put(.document("Passport"), "passportnumber passport passeport numerodepasseport")
        put(
            .document("National ID"),
            "idnumber nationalidentifiernumber nationalidentificationnumber numeroidentite nina nin carteidentite"
        )
        put(.document("Tax ID"), "taxnumber inncode nif taxid numerofiscal")
        put(
            .document("Registration"),
            "registrationnumber ogrncode kppcode okpocode businessregistrationnumbers rccm registrationno")
        put(.document("LEI"), "leicode lei")
        put(.document("SWIFT/BIC"), "swiftbic bic")
        put(.document("IMO"), "imonumber imo numeroimo")
        put(.document("MMSI"), "mmsi")
        put(.documentNumber, "identificationnumber")
        put(.documentKind, "identificationtypecode identificationtypedescription")
        put(
            .programme,
            "programkey regime regimename entityregulationprogramme programme program sanctionregime")
        put(
            .listedOn, "startdate listedon datedesignated uksanctionslistdatedesignated entitydesignationdate"
        )
        put(.position, "position poste fonction namealiasfunction function")
        put(
            .remarks,
            "notes reason otherinformation ukstatementofreasons entityremark remarks remarques comment")
        return titles
    }()
}
