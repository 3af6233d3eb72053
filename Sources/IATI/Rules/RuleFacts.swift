// Written by Scripts/iati-rules.py from the ruleset of IATI 2.03; run it again for a new release.

// swift-format-ignore-file

/// `id|severity|category|English|French`.
let ruleFacts: StaticString = """
    0.1.1|critical|iati|The file is not well-formed XML.|Le fichier n’est pas du XML bien formé.
    0.3.1|critical|schema|The file breaks the schema of the standard.|Le fichier enfreint le schéma de la norme.
    0.6.1|critical|iati|The version is not supported; 2.01, 2.02 and 2.03 are.|La version n’est pas prise en charge ; 2.01, 2.02 et 2.03 le sont.
    1.1.2|error|identifiers|The identifier is used more than once in the file.|L’identifiant est employé plus d’une fois dans le fichier.
    1000.0.1|advisory|identifiers|The activity named for the participating organisation is not in the file nor among those known.|L’activité nommée pour l’organisme participant n’est ni dans le fichier ni parmi celles qui sont connues.
    1000.0.2|advisory|identifiers|The activity named for the provider of the planned disbursement is not in the file nor among those known.|L’activité nommée pour le fournisseur du décaissement prévu n’est ni dans le fichier ni parmi celles qui sont connues.
    1000.0.3|advisory|identifiers|The activity named for the receiver of the planned disbursement is not in the file nor among those known.|L’activité nommée pour le destinataire du décaissement prévu n’est ni dans le fichier ni parmi celles qui sont connues.
    1000.0.4|advisory|identifiers|The activity named for the provider of the transaction is not in the file nor among those known.|L’activité nommée pour le fournisseur de la transaction n’est ni dans le fichier ni parmi celles qui sont connues.
    1000.0.5|advisory|identifiers|The activity named for the receiver of the transaction is not in the file nor among those known.|L’activité nommée pour le destinataire de la transaction n’est ni dans le fichier ni parmi celles qui sont connues.
    1000.0.6|advisory|identifiers|The activity named for the related activity is not in the file nor among those known.|L’activité nommée pour l’activité liée n’est ni dans le fichier ni parmi celles qui sont connues.
    1.1.3|error|identifiers|The activity identifier must be different to the organisation identifier of the reporting organisation.|L’identifiant de l’activité doit différer de celui de l’organisme déclarant.
    1.1.21|warning|identifiers|The activity identifier should begin with your IATI organisation identifier (either the current IATI Organisation identifier for the reporting organisation or a previous version included in other-identifier element) followed by a unique string for the activity separated by a hyphen|L’identifiant de l’activité devrait commencer par l’identifiant IITA de l’organisme déclarant (actuel ou antérieur), suivi d’un tiret et d’une suite unique.
    1.14.8|warning|identifiers|The reporting organisation id must start with an approved agency code.|L’identifiant de l’organisme déclarant doit commencer par le code d’un organisme d’enregistrement reconnu.
    6.11.1|error|information|The activity must have a planned start date or an actual start date.|L’activité doit avoir une date de début prévue ou réelle.
    6.2.2|error|classifications|Each activity must have a specified sector, either at activity level OR for all transactions.|L’activité doit indiquer un secteur, pour elle-même ou pour toutes ses transactions.
    4.1.1|error|information|The activity should specify a default language OR the language must be specified for each narrative element.|Une langue par défaut doit être indiquée, ou la langue de chaque texte.
    6.7.2|error|classifications|If sector is declared at transaction level, a sector must be declared for all transactions.|Si le secteur est indiqué par transaction, il doit l’être pour toutes.
    7.8.1|error|financial|The activity should specify a default currency OR the currency must be specified for each monetary value.|Une monnaie par défaut doit être indiquée, ou la monnaie de chaque montant.
    11.1.1|error|information|The last updated datetime of the activity must not be in the future.|La date de dernière mise à jour ne doit pas être dans l’avenir.
    11.1.2|error|iati|The planned start date of the activity must be before the planned end date.|Le début prévu de l’activité doit précéder sa fin prévue.
    11.1.3|error|iati|The actual start date of the activity must be before the actual end date.|Le début réel de l’activité doit précéder sa fin réelle.
    11.1.4|error|iati|The actual start date of the activity must not be in the future.|Le début réel de l’activité ne doit pas être dans l’avenir.
    11.1.5|error|iati|The actual end date of the activity must not be in the future.|La fin réelle de l’activité ne doit pas être dans l’avenir.
    11.2.1|error|financial|The transaction date must not be in the future.|La date de la transaction ne doit pas être dans l’avenir.
    11.2.2|error|financial|The transaction value date must not be in the future.|La date de valeur de la transaction ne doit pas être dans l’avenir.
    1.3.13|warning|identifiers|The iati-identifier must not contain any of the symbols /, &, ❘ or ?.|L’identifiant de l’activité ne doit contenir aucun des signes /, &, ❘ ou ?.
    1.14.13|warning|identifiers|The reporting-org identifier must not contain any of the symbols /, &, ❘ or ?.|L’identifiant de l’organisme déclarant ne doit contenir aucun des signes /, &, ❘ ou ?.
    1.3.1|warning|identifiers|The iati-identifier should not start or end with spaces or newlines.|L’identifiant de l’activité ne doit ni commencer ni finir par une espace ou un saut de ligne.
    1.14.1|warning|identifiers|The reporting-org identifier should not start or end with spaces or newlines.|L’identifiant de l’organisme déclarant ne doit ni commencer ni finir par une espace ou un saut de ligne.
    1.16.1|warning|identifiers|The previous reporting organisation identifier should not start or end with spaces or newlines.|L’ancien identifiant de l’organisme déclarant ne doit ni commencer ni finir par une espace ou un saut de ligne.
    1.6.1|warning|identifiers|The previous activity identifier should not start or end with spaces or newlines.|L’ancien identifiant de l’activité ne doit ni commencer ni finir par une espace ou un saut de ligne.
    1.7.1|warning|relations|The related activity identifier should not start or end with spaces or newlines.|L’identifiant de l’activité liée ne doit ni commencer ni finir par une espace ou un saut de ligne.
    2.1.2|error|classifications|Percentage values for sectors, within a vocabulary (e.g. 1 - OECD DAC), must add up to 100%.|Les pourcentages des secteurs d’un même vocabulaire doivent faire 100 .
    3.4.1|error|geo|When multiple recipient countries or regions are declared, each must have a percentage.|S’il y a plusieurs pays ou régions bénéficiaires, chacun doit avoir un pourcentage.
    3.4.4|error|geo|When a single recipient region in a vocabulary is declared, the percentage must either be omitted, or set to 100.|Une région seule dans son vocabulaire n’a pas de pourcentage, ou 100.
    3.4.2|error|geo|Percentage values for recipient countries or regions, must add up to 100%.|Les pourcentages des pays et régions bénéficiaires doivent faire 100 .
    7.9.2|warning|financial|Percentage values for budget items, should add up to 100%.|Les pourcentages des postes budgétaires d’un vocabulaire doivent faire 100 .
    7.9.1|warning|financial|When multiple budget items are declared, each must have a percentage.|S’il y a plusieurs postes budgétaires, chacun doit avoir un pourcentage.
    7.9.4|warning|financial|When a single budget item is declared, the percentage must either be omitted, or set to 100.|Un poste budgétaire seul n’a pas de pourcentage, ou 100.
    107.1.2|warning|financial|Each activity should only contain one default aid type code per aid type vocabulary (e.g. 1 - OECD DAC)|Un seul type d’aide par vocabulaire est permis.
    2.1.1|error|classifications|When multiple sectors, within a vocabulary (e.g. 1 - OECD DAC) are declared, each must have a percentage.|S’il y a plusieurs secteurs d’un vocabulaire, chacun doit avoir un pourcentage.
    2.1.4|error|classifications|When a single sector is declared, the percentage must either be omitted, or set to 100.|Un secteur seul dans son vocabulaire n’a pas de pourcentage, ou 100.
    3.1.2|error|geo|Percentage values for recipient countries, must add up to 100%.|Les pourcentages des pays et régions bénéficiaires doivent faire 100 .
    12.1.1|error|geo|The country/region percentage value must be between 0.0 and 100.0 (inclusive).|Un pourcentage doit être compris entre 0 et 100.
    12.3.1|error|classifications|The sector percentage value must be between 0.0 and 100.0 (inclusive).|Un pourcentage doit être compris entre 0 et 100.
    12.2.1|error|financial|The percentage value must be between 0.0 and 100.0 (inclusive).|Un pourcentage doit être compris entre 0 et 100.
    2.2.1|error|classifications|When using a reporting organisation sector code (vocabulary 98 or 99), it must include a narrative.|Un secteur d’un vocabulaire propre (98, 99) doit porter un texte.
    102.1.1|warning|information|When a non OECD DAC sector vocabulary is used, sector vocabulary 1 - OECD DAC should also be used.|Si un autre vocabulaire est employé, celui de l’OCDE-CAD (1) devrait l’être aussi.
    107.1.1|warning|information|The activity should also declare an aid type code from aid type vocabulary 1 - OECD DAC.|Si un autre vocabulaire est employé, celui de l’OCDE-CAD (1) devrait l’être aussi.
    107.2.1|warning|financial|The transaction should also contain a code from the OECD DAC aid type vocabulary.|Si un autre vocabulaire est employé, celui de l’OCDE-CAD (1) devrait l’être aussi.
    6.6.2|error|classifications|Sectors must only be declared at activity level OR for all transactions.|Le secteur se déclare pour l’activité ou pour toutes les transactions, non pour les deux.
    3.6.2|error|financial|Recipient countries or regions must only be declared at activity level OR for all transactions.|Le pays ou la région se déclare pour l’activité ou pour toutes les transactions, non pour les deux.
    3.7.1|error|financial|Recipient country or recipient region should be declared for either the activity or for all transactions.|Le pays ou la région bénéficiaire doit être déclaré pour l’activité ou pour toutes les transactions.
    3.7.2|error|financial|Recipient country or recipient region should be declared for either the activity or for all transactions.|Le pays ou la région bénéficiaire doit être déclaré pour l’activité ou pour toutes les transactions.
    3.1.1|error|geo|When multiple recipient countries are declared, each must have a percentage.|S’il y a plusieurs pays ou régions bénéficiaires, chacun doit avoir un pourcentage.
    3.1.4|error|geo|When a single recipient country is declared, the percentage must either be omitted, or set to 100.|Un pays seul n’a pas de pourcentage, ou 100.
    107.2.2|warning|financial|Each transaction should only contain one aid type code per aid type vocabulary (e.g. 1 - OECD DAC)|Un seul type d’aide par vocabulaire est permis.
    6.8.1|error|information|The owner organisation must have an identifier or a narrative.|L’organisme propriétaire doit avoir un identifiant ou un nom.
    1.11.1|warning|identifiers|The owner organisation identifier should not start or end with spaces or newlines.|L’identifiant de l’organisme propriétaire ne doit ni commencer ni finir par une espace ou un saut de ligne.
    1.11.13|warning|identifiers|The owner organisation identifier must not contain any of the symbols /, &, ❘ or ?.|L’identifiant de l’organisme propriétaire ne doit contenir aucun des signes /, &, ❘ ou ?.
    6.9.1|error|financial|The provider organisation must have an organisation identifier or a narrative.|L’organisme fournisseur doit avoir un identifiant ou un nom.
    1.10.13|warning|financial|The provider organisation identifier must not contain any of the symbols /, &, ❘ or ?.|L’identifiant de l’organisme fournisseur ne doit contenir aucun des signes /, &, ❘ ou ?.
    1.10.1|warning|financial|The provider organisation identifier should not start or end with spaces or newlines.|L’identifiant de l’organisme fournisseur ne doit ni commencer ni finir par une espace ou un saut de ligne.
    1.4.1|warning|financial|The provider-org activity identifier should not start or end with spaces or newlines.|L’identifiant de l’activité du fournisseur ne doit ni commencer ni finir par une espace ou un saut de ligne.
    6.9.2|error|financial|The receiver organisation must have an organisation identifier or a narrative.|L’organisme destinataire doit avoir un identifiant ou un nom.
    1.15.1|warning|financial|The receiver-org identifier should not start or end with spaces or newlines.|L’identifiant de l’organisme destinataire ne doit ni commencer ni finir par une espace ou un saut de ligne.
    1.5.1|warning|financial|The receiver-org activity identifier should not start or end with spaces or newlines.|L’identifiant de l’activité du destinataire ne doit ni commencer ni finir par une espace ou un saut de ligne.
    1.15.13|warning|financial|The receiver-org identifier must not contain any of the symbols /, &, ❘ or ?.|L’identifiant de l’organisme destinataire ne doit contenir aucun des signes /, &, ❘ ou ?.
    6.14.1|error|classifications|When using a policy marker code for vocabulary 1, it must include a significance.|Le marqueur de politique de l’OCDE-CAD doit indiquer sa portée.
    6.13.1|error|classifications|When using a reporting organisation policy marker code (vocabulary 99), it must include a narrative.|Un marqueur de politique d’un vocabulaire propre doit porter un texte.
    1.18.8|warning|identifiers|The reporting organisation id must start with an approved agency code.|L’identifiant de l’organisme déclarant doit commencer par le code d’un organisme d’enregistrement reconnu.
    1.12.13|warning|organisation|The organisation-identifier must not contain any of the symbols /, &, ❘ or ?.|L’identifiant de l’organisme ne doit contenir aucun des signes /, &, ❘ ou ?.
    1.18.13|warning|identifiers|The reporting-org identifier must not contain any of the symbols /, &, ❘ or ?.|L’identifiant de l’organisme déclarant ne doit contenir aucun des signes /, &, ❘ ou ?.
    1.12.1|warning|organisation|The organisation-identifier should not start or end with spaces or newlines.|L’identifiant de l’organisme ne doit ni commencer ni finir par une espace ou un saut de ligne.
    1.17.1|warning|organisation|The recipient organisation identifier should not start or end with spaces or newlines.|L’identifiant de l’organisme bénéficiaire ne doit ni commencer ni finir par une espace ou un saut de ligne.
    1.18.1|warning|identifiers|The reporting-org identifier should not start or end with spaces or newlines.|L’identifiant de l’organisme déclarant ne doit ni commencer ni finir par une espace ou un saut de ligne.
    11.4.1|error|information|The last updated datetime of the organisation must not be in the future.|La date de dernière mise à jour ne doit pas être dans l’avenir.
    4.5.1|error|information|The organisation should specify a default language, or the language should be specified for each narrative element.|Une langue par défaut doit être indiquée, ou la langue de chaque texte.
    7.8.2|error|financial|The financial value must have a specified currency, or the organisation must declare a default currency.|Une monnaie par défaut doit être indiquée, ou la monnaie de chaque montant.
    6.10.1|error|participating|The participating organisation must have an identifier or a narrative.|L’organisme participant doit avoir un identifiant ou un nom.
    1.8.13|warning|participating|The receiver-org identifier must not contain any of the symbols /, &, ❘ or ?.|L’identifiant de l’organisme participant ne doit contenir aucun des signes /, &, ❘ ou ?.
    1.8.1|warning|participating|The participating-org identifier should not start or end with spaces or newlines.|L’identifiant de l’organisme participant ne doit ni commencer ni finir par une espace ou un saut de ligne.
    1.9.1|warning|participating|The participating-org activity identifier should not start or end with spaces or newlines.|L’identifiant de l’activité de l’organisme participant ne doit ni commencer ni finir par une espace ou un saut de ligne.
    8.6.3|error|financial|The start of the period must be before the end of the period.|Le début de la période doit précéder sa fin.
    7.5.3|error|financial|Budget Period must not be longer than one year.|La période d’un budget ne doit pas dépasser un an.
    11.3.1|error|financial|The budget line value date must be within the budget period.|La date de valeur d’une ligne budgétaire doit tomber dans la période du budget.
    8.11.1|error|performance|A reference code must only be declared at result OR result indicator level.|Une référence se déclare pour le résultat ou pour son indicateur, non pour les deux.
    8.6.1|error|performance|The start date of the indicator period must be before the end date of the indicator period.|Le début de la période doit précéder sa fin.
    8.8.1|error|performance|The baseline must have a value when the indicator measure is non-qualitative (e.g. 1 = unit, 2 = percentage, 3 = nominal, 4 = ordinal).|La valeur de référence doit avoir une valeur si la mesure n’est pas qualitative.
    8.8.2|warning|performance|The baseline value should be a valid number for all non-qualitative measures (e.g. 1 = unit, 2 = percentage, 3 = nominal, 4 = ordinal).|La valeur de référence devrait être un nombre si la mesure n’est pas qualitative.
    8.8.3|warning|performance|The baseline value should be omitted for qualitative measures.|La valeur de référence ne devrait pas avoir de valeur si la mesure est qualitative.
    8.9.1|error|performance|The target must have a value when indicator measure is non-qualitative (e.g. 1 = unit, 2 = percentage, 3 = nominal, 4 = ordinal).|La cible doit avoir une valeur si la mesure n’est pas qualitative.
    8.9.2|warning|performance|The target value should be a valid number for all non-qualitative measures (e.g. 1 = unit, 2 = percentage, 3 = nominal, 4 = ordinal).|La cible devrait être un nombre si la mesure n’est pas qualitative.
    8.9.3|warning|performance|The target value should be omitted for qualitative measures.|La cible ne devrait pas avoir de valeur si la mesure est qualitative.
    8.10.1|error|performance|The actual must have a value when the indicator measure is non-qualitative (e.g. 1 = unit, 2 = percentage, 3 = nominal, 4 = ordinal).|La réalisation doit avoir une valeur si la mesure n’est pas qualitative.
    8.10.2|warning|performance|The actual value should be a valid number for all non-qualitative indicator measures (e.g. 1 = unit, 2 = percentage, 3 = nominal, 4 = ordinal).|La réalisation devrait être un nombre si la mesure n’est pas qualitative.
    8.10.3|warning|performance|The actual value should be omitted for qualitative indicator measures.|La réalisation ne devrait pas avoir de valeur si la mesure est qualitative.
    4.3.1|error|information|The title must contain narrative content.|Le titre doit contenir un texte.
    4.4.1|error|information|The description must contain narrative content.|La description doit contenir un texte.
    """
