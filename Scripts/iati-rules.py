#!/usr/bin/env python3
"""Writes Sources/IATI/Rules/RuleFacts.swift from the standard's ruleset (standard.json, MIT): id, weight, kind, text.

The French texts are ours and stand here; a rule without one is named, so that a new release shows what is wanting.
"""
import json, sys
FR = {}
def put(ids, text, *names):
    for i, n in zip(ids.split(), names or [""] * 99): FR[i] = text.replace("%", n)
put("1.1.3", "L’identifiant de l’activité doit différer de celui de l’organisme déclarant.")
put("1.1.21", "L’identifiant de l’activité devrait commencer par l’identifiant IITA de l’organisme déclarant (actuel ou antérieur), suivi d’un tiret et d’une suite unique.")
put("1.14.8 1.18.8", "L’identifiant de l’organisme déclarant doit commencer par le code d’un organisme d’enregistrement reconnu.")
put("6.11.1", "L’activité doit avoir une date de début prévue ou réelle.")
put("6.2.2", "L’activité doit indiquer un secteur, pour elle-même ou pour toutes ses transactions.")
put("4.1.1 4.5.1", "Une langue par défaut doit être indiquée, ou la langue de chaque texte.")
put("6.7.2", "Si le secteur est indiqué par transaction, il doit l’être pour toutes.")
put("7.8.1 7.8.2", "Une monnaie par défaut doit être indiquée, ou la monnaie de chaque montant.")
put("11.1.1 11.4.1", "La date de dernière mise à jour ne doit pas être dans l’avenir.")
put("11.1.2", "Le début prévu de l’activité doit précéder sa fin prévue.")
put("11.1.3", "Le début réel de l’activité doit précéder sa fin réelle.")
put("11.1.4 11.1.5 11.2.1 11.2.2", "% ne doit pas être dans l’avenir.", "Le début réel de l’activité", "La fin réelle de l’activité", "La date de la transaction", "La date de valeur de la transaction")
who = {"1.3": "L’identifiant de l’activité", "1.14": "L’identifiant de l’organisme déclarant", "1.16": "L’ancien identifiant de l’organisme déclarant", "1.6": "L’ancien identifiant de l’activité", "1.7": "L’identifiant de l’activité liée", "1.11": "L’identifiant de l’organisme propriétaire", "1.10": "L’identifiant de l’organisme fournisseur", "1.4": "L’identifiant de l’activité du fournisseur", "1.15": "L’identifiant de l’organisme destinataire", "1.5": "L’identifiant de l’activité du destinataire", "1.12": "L’identifiant de l’organisme", "1.17": "L’identifiant de l’organisme bénéficiaire", "1.18": "L’identifiant de l’organisme déclarant", "1.8": "L’identifiant de l’organisme participant", "1.9": "L’identifiant de l’activité de l’organisme participant"}
for k, v in who.items():
    FR[k + ".1"] = v + " ne doit ni commencer ni finir par une espace ou un saut de ligne."
    FR[k + ".13"] = v + " ne doit contenir aucun des signes /, &, ❘ ou ?."
put("2.1.2", "Les pourcentages des secteurs d’un même vocabulaire doivent faire 100 %.")
put("2.1.1", "S’il y a plusieurs secteurs d’un vocabulaire, chacun doit avoir un pourcentage.")
put("2.1.4", "Un secteur seul dans son vocabulaire n’a pas de pourcentage, ou 100.")
put("2.2.1", "Un secteur d’un vocabulaire propre (98, 99) doit porter un texte.")
put("3.4.1 3.1.1", "S’il y a plusieurs pays ou régions bénéficiaires, chacun doit avoir un pourcentage.")
put("3.4.4 3.1.4", "% n’a pas de pourcentage, ou 100.", "Une région seule dans son vocabulaire", "Un pays seul")
put("3.4.2 3.1.2", "Les pourcentages des pays et régions bénéficiaires doivent faire 100 %.")
put("7.9.2", "Les pourcentages des postes budgétaires d’un vocabulaire doivent faire 100 %.")
put("7.9.1", "S’il y a plusieurs postes budgétaires, chacun doit avoir un pourcentage.")
put("7.9.4", "Un poste budgétaire seul n’a pas de pourcentage, ou 100.")
put("107.1.2 107.2.2", "Un seul type d’aide par vocabulaire est permis.")
put("12.1.1 12.3.1 12.2.1", "Un pourcentage doit être compris entre 0 et 100.")
put("102.1.1 107.1.1 107.2.1", "Si un autre vocabulaire est employé, celui de l’OCDE-CAD (1) devrait l’être aussi.")
put("6.6.2", "Le secteur se déclare pour l’activité ou pour toutes les transactions, non pour les deux.")
put("3.6.2", "Le pays ou la région se déclare pour l’activité ou pour toutes les transactions, non pour les deux.")
put("3.7.1 3.7.2", "Le pays ou la région bénéficiaire doit être déclaré pour l’activité ou pour toutes les transactions.")
put("6.8.1 6.9.1 6.9.2 6.10.1", "L’organisme % doit avoir un identifiant ou un nom.", "propriétaire", "fournisseur", "destinataire", "participant")
put("6.14.1", "Le marqueur de politique de l’OCDE-CAD doit indiquer sa portée.")
put("6.13.1", "Un marqueur de politique d’un vocabulaire propre doit porter un texte.")
put("8.6.3 8.6.1", "Le début de la période doit précéder sa fin.")
put("7.5.3", "La période d’un budget ne doit pas dépasser un an.")
put("11.3.1", "La date de valeur d’une ligne budgétaire doit tomber dans la période du budget.")
put("8.11.1", "Une référence se déclare pour le résultat ou pour son indicateur, non pour les deux.")
for n, w in (("8.8", "La valeur de référence"), ("8.9", "La cible"), ("8.10", "La réalisation")):
    FR[n + ".1"] = w + " doit avoir une valeur si la mesure n’est pas qualitative."
    FR[n + ".2"] = w + " devrait être un nombre si la mesure n’est pas qualitative."
    FR[n + ".3"] = w + " ne devrait pas avoir de valeur si la mesure est qualitative."
put("4.3.1 4.4.1", "% doit contenir un texte.", "Le titre", "La description")
OWN = [
    ("0.1.1", "critical", "iati", "The file is not well-formed XML.", "Le fichier n’est pas du XML bien formé."),
    ("0.3.1", "critical", "schema", "The file breaks the schema of the standard.", "Le fichier enfreint le schéma de la norme."),
    ("0.6.1", "critical", "iati", "The version is not supported; 2.01, 2.02 and 2.03 are.", "La version n’est pas prise en charge ; 2.01, 2.02 et 2.03 le sont."),
    ("1.1.2", "error", "identifiers", "The identifier is used more than once in the file.", "L’identifiant est employé plus d’une fois dans le fichier."),
]
for n, (en, fr) in enumerate([
    ("participating organisation", "l’organisme participant"),
    ("provider of the planned disbursement", "le fournisseur du décaissement prévu"),
    ("receiver of the planned disbursement", "le destinataire du décaissement prévu"),
    ("provider of the transaction", "le fournisseur de la transaction"),
    ("receiver of the transaction", "le destinataire de la transaction"),
    ("related activity", "l’activité liée")], 1):
    OWN.append((f"1000.0.{n}", "advisory", "identifiers", f"The activity named for the {en} is not in the file nor among those known.", f"L’activité nommée pour {fr} n’est ni dans le fichier ni parmi celles qui sont connues."))
rules = {}
def walk(group):
    for rule, body in group.items():
        for case in body["cases"]:
            if rule == "loop": walk(case["do"]); continue
            i = case["ruleInfo"]
            rules.setdefault(i["id"], (i["id"], i["severity"], i["category"], i["message"].replace("|", "❘"), FR.get(i["id"])))
for group in json.load(open(sys.argv[1])).values(): walk(group)
lines = ["|".join(r) for r in OWN]
for r in rules.values():
    if not r[4]: print("no French text for", r[0], file=sys.stderr)
    lines.append("|".join(x or r[3] for x in r))
body = "\n".join("    " + l for l in lines)
open("Sources/IATI/Rules/RuleFacts.swift", "w").write(
    "// Written by Scripts/iati-rules.py from the ruleset of IATI 2.03; run it again for a new release.\n\n// swift-format-ignore-file\n\n"
    "/// `id|severity|category|English|French`.\n"
    f'let ruleFacts: StaticString = """\n{body}\n    """\n')
print(len(rules))
