import Evidence
import Words

/// Words of vocabularies that files write in one language: units, sectors and the categories of scorecards. All are open; what has no word
/// of its own is shown as it is written.
package enum CatalogueWords {
    /// A unit of a series.
    package static func unit(_ unit: String) -> Text { Text(en: unit, fr: units[unit] ?? unit) }

    /// A sector by the group of the OECD's list that its code begins with; nil for one of no group.
    package static func sector(_ code: String) -> Text? { sectors[String(code.prefix(3))] }

    /// A scorecard's category.
    package static func category(_ id: String) -> Text {
        if let known = categories[id] { return known }
        let words = id.replacing("-", with: " ")
        return Text(en: words, fr: words)
    }

    private static let units = [
        "% a year": "% par an",
        "% of GDP": "% du PIB",
        "% of cases": "% des cas",
        "% of children": "% des enfants",
        "% of communes": "% des communes",
        "% of disbursements": "% des décaissements",
        "% of generation": "% de la production",
        "% of girls": "% des filles",
        "% of items": "% des matériels",
        "% of land": "% des terres",
        "% of people": "% de la population",
        "% of plan": "% du plan",
        "% of revenue": "% des recettes",
        "deaths": "décès",
        "deaths per 1,000 births": "décès pour 1\u{202F}000 naissances",
        "deaths per 100,000": "décès pour 100\u{202F}000 habitants",
        "deaths per 100,000 births": "décès pour 100\u{202F}000 naissances",
        "index": "indice",
        "latent units": "unités latentes",
        "level": "niveau",
        "rating": "note",
        "score": "score",
        "standard normal units": "unités normales centrées réduites",
    ]

    private static let sectors: [String: Text] = [
        "111": Text(en: "Education, level unspecified", fr: "Éducation, niveau non spécifié"),
        "112": Text(en: "Basic education", fr: "Éducation de base"),
        "113": Text(en: "Secondary education", fr: "Éducation secondaire"),
        "114": Text(en: "Post-secondary education", fr: "Éducation post-secondaire"),
        "121": Text(en: "Health, general", fr: "Santé, général"),
        "122": Text(en: "Basic health", fr: "Santé de base"),
        "123": Text(en: "Non-communicable diseases", fr: "Maladies non transmissibles"),
        "130": Text(en: "Population and reproductive health", fr: "Population et santé génésique"),
        "140": Text(en: "Water supply and sanitation", fr: "Eau et assainissement"),
        "151": Text(en: "Government and civil society", fr: "Gouvernement et société civile"),
        "152": Text(en: "Conflict, peace and security", fr: "Conflits, paix et sécurité"),
        "160": Text(
            en: "Other social infrastructure and services", fr: "Autres infrastructures et services sociaux"),
        "210": Text(en: "Transport and storage", fr: "Transports et entreposage"),
        "220": Text(en: "Communications", fr: "Communications"),
        "231": Text(en: "Energy policy", fr: "Politique de l’énergie"),
        "232": Text(en: "Energy, renewable sources", fr: "Énergie, sources renouvelables"),
        "233": Text(en: "Energy, non-renewable sources", fr: "Énergie, sources non renouvelables"),
        "236": Text(en: "Energy distribution", fr: "Distribution d’énergie"),
        "240": Text(en: "Banking and financial services", fr: "Banques et services financiers"),
        "250": Text(en: "Business and other services", fr: "Entreprises et autres services"),
        "311": Text(en: "Agriculture", fr: "Agriculture"),
        "312": Text(en: "Forestry", fr: "Sylviculture"),
        "313": Text(en: "Fishing", fr: "Pêche"),
        "321": Text(en: "Industry", fr: "Industries manufacturières"),
        "322": Text(en: "Mineral resources and mining", fr: "Industries extractives"),
        "323": Text(en: "Construction", fr: "Construction"),
        "331": Text(en: "Trade policies and regulations", fr: "Politiques et règles commerciales"),
        "410": Text(en: "Environmental protection", fr: "Protection de l’environnement"),
        "430": Text(en: "Other multisector", fr: "Autres actions plurisectorielles"),
        "510": Text(en: "General budget support", fr: "Soutien budgétaire"),
        "520": Text(en: "Food assistance", fr: "Aide alimentaire"),
        "600": Text(en: "Action relating to debt", fr: "Actions se rapportant à la dette"),
        "720": Text(en: "Emergency response", fr: "Interventions d’urgence"),
        "730": Text(en: "Reconstruction and rehabilitation", fr: "Reconstruction et réhabilitation"),
        "740": Text(
            en: "Disaster prevention and preparedness", fr: "Prévention et préparation aux catastrophes"),
        "910": Text(en: "Administrative costs of donors", fr: "Frais administratifs des donneurs"),
        "930": Text(en: "Refugees in donor countries", fr: "Réfugiés dans les pays donneurs"),
        "998": Text(en: "Unspecified", fr: "Non affecté, non spécifié"),
    ]

    private static let categories: [String: Text] = [
        "ruling-justly": Text(en: "ruling justly", fr: "gouvernance juste"),
        "investing-in-people": Text(en: "investing in people", fr: "investissement dans le capital humain"),
        "economic-freedom": Text(en: "economic freedom", fr: "liberté économique"),
    ]
}
