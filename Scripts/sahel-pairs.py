#!/usr/bin/env python3
"""Makes the project's own labelled pairs of Malian and Sahelian names.

    python3 Scripts/sahel-pairs.py [OUT.csv]

OUT.csv defaults to Tests/MatchingTests/Pairs/sahel-pairs.csv: `schema,name1,name2,is_match,reason`. CORE is written by hand,
each pair with its reason. The rest is drawn with a fixed seed: names put together from the tables below, altered in one way
that clerks and publishers alter names (or set beside another person's name that is near), and labelled by what was done. No
real person is meant; names of armed groups and of public lists are left out. The spellings come from common French, English
and Arabic ways of writing the same sounds, not from the tables of the matcher: what it does not know counts against it.
"""

import csv
import random
import sys

# Given names and family names, with spellings in use for the same name.
MEN = """Oumar Umar Omar
Moussa Musa
Ibrahima Ibrahim Ibrahima
Souleymane Suleiman Soulaymane
Boubacar Boubakar Abubakar
Ousmane Usman Osman
Youssouf Yusuf Youssoufou
Abdoulaye Abdulaye Abdullahi
Seydou Saydou Seidou
Sékou Sekou Sekouba
Bakary Bakari
Modibo Modibbo
Mamadou Mamadu Mahamadou
Mohamed Mohammed Muhammad
Amadou Amadu Ahmadou
Issa Isa
Adama Adama
Drissa Idrissa Driss
Lassana Lassina Lansana
Siaka Issiaka
Yacouba Yakouba Yaqub
Daouda Dauda Daoud
Harouna Haruna Harun
Cheick Cheikh Sheikh
Tidiane Tijani Tidjane
Hamidou Hamidu
Salif Salifou
Djibril Jibril Djibrilla
Alhousseini Al-Husseini Alousseini
Attaher Attahir At-Taher
Mossa Mosa
Alhassane Alhassan Al-Hassane
Bréhima Brehima Birama
Nouhoum Nuhum Nouhoun
Karim Kareem
Aliou Alioune Aliu
Samba Samba
Demba Demba
Zoumana Zumana
Kalifa Khalifa Calife
Madou Madu
Almahady Almahadi Al-Mahdi
Inamoud Inamud
Akli Akly""".splitlines()
WOMEN = """Fatoumata Fatumata Fatimata
Aminata Aminatou
Aïssata Aissata Aichata
Mariam Maryam Mariame
Kadidia Khadija Kadidiatou
Oumou Umu Oummou
Awa Hawa
Rokia Rokiatou Roukia
Salimata Salimatou
Djénéba Djeneba Jeneba
Bintou Bintu
Assitan Assétou
Ramata Ramatou Rahmata
Nana Nanna
Fanta Fanta
Tata Tata
Hadja Hadjia
Maimouna Maymuna Maïmouna
Safiatou Safiata Safiatu
Zeïnabou Zeinabou Zainab""".splitlines()
FAMILIES = """Traoré Traore Tarawele
Coulibaly Koulibaly Kulibali
Keïta Keita Keyta
Diarra Jarra Diara
Diallo Jallow Dialo
Touré Toure Turay
Cissé Cisse Sissé
Konaté Konate Konateh
Sidibé Sidibe Sidibeh
Sangaré Sangare Sankaré
Sissoko Cissoko Sisoko
Dembélé Dembele Demebele
Doumbia Dumbia Doumbya
Camara Kamara
Maïga Maiga Maige
Dicko Diko
Kanté Kante Kanteh
Kouyaté Kouyate Kuyateh
Diabaté Diabate Jobarteh
Tounkara Tunkara
Fofana Fofanah
Sanogo Sanogho
Samaké Samake
Berthé Berthe
Ouattara Watara Wattara
Sylla Silla
Haïdara Haidara Haydara
Guindo Gindo
Dolo Dollo
Togola Togolla
Goïta Goita
Mariko Maricko
Sow Sow
Bah Ba
Barry Bari
Bagayoko Bagayogo
Konté Konte
Niaré Niare
Simpara Sinpara
Wagué Wague Ouagué
Kassogué Kassogue
Yattara Yatara""".splitlines()
FATHERS = "Ahmed Mohamed Ali Hamed Sidi Baye Alhousseini Mossa Intalla Elhadj Cherif Baba Wantiti Akhmed Moulaye Zeidan Cheikh Salem Lamine Habib".split()
TUAREG = "Bilal Alghabass Sidi Rhissa Mohamed Attaher Ibrahim Acherif Nina Assalat Hamma Zeid Alhassane Cheikh Mossa Almoustapha".split()
MOORS = "Sidi Mohamed Ahmed Brahim Moulay Cheikh Hamada Yahya Zeine Baba Dahane Lemine Isselmou Abdallahi".split()
WORDS = "Agro Niger Djoliba Sahel Faso Kayes Sikasso Mopti Wassa Benkadi Jigiya Sigida Yeelen Sanu Keneya Tieba Tombouctou Mande Bani Baoulé Wassoulou Kénédougou Soroba Nyeta Danaya Badenya".split()
TRADES = ["Transport", "Commerce Général", "Mines", "Énergie", "Bâtiment", "Travaux Publics", "Import-Export", "Services", "Élevage", "Logistique", "Hydraulique", "Santé"]
FORMS = ["SARL", "SA", "SAS", "SUARL"]

CORE = """person|Iyad Ag Ghaly|Iyad ag Ghali|true|y and i write one sound
person|Ag Ghaly, Iyad|Iyad Ag Ghaly|true|family before the comma
person|Mohamed Ag Intalla|Mohamed ag Intallah|true|a silent h
person|Mohamed Ag Intalla|Intalla Ag Mohamed|false|father and son change places
person|Bilal Ag Acherif|Bilal Ag Cherif|true|the article written into the name
person|Sidi Ould Ahmed|Sidi Uld Ahmed|true|ould in English spelling
person|Sidi Ould Ahmed|Ahmed Ould Sidi|false|father and son change places
person|Sidi Ould Ahmed|Sidi Mint Ahmed|false|a son and a daughter
person|Fatma Mint Sidi|Fatima Mint Sidi|true|one name, with and without its vowel
person|Amadou Toumani Touré|Amadou T. Touré|true|a middle name by its initial
person|Amadou Toumani Touré|Amadou Touré|true|a middle name left out
person|Amadou Toumani Touré|Amadou Koufa Touré|false|other middle names
person|Amadou Toumani Touré|Ahmadou Toumany Toure|true|two spellings
person|Cheick Modibo Diarra|Modibo Diarra|true|Cheick is a title
person|El Hadj Oumar Tall|Oumar Tall|true|El Hadj is a title
person|Oumar Tall|Oumou Tall|false|a man and a woman
person|Seydou Keïta|Sékou Keïta|false|two given names with like letters
person|Seydou Keïta|Seydou Konaté|false|two families
person|Salif Keïta|Salifou Keita|true|a name and its longer form
person|Aminata Diarra|Aminata Dembélé|false|two families
person|Moussa Traoré|Moussa Traoré|true|the same
person|Moussa Traoré|Issa Traoré|false|two given names
person|Moussa Traoré|Mousa Traore|true|a letter and an accent
person|Boubacar Diallo|Boubacar Diarra|false|two families
person|Boubacar Bah|Boubacar Barry|false|two families
person|Alou Diallo|Ali Diallo|false|two given names
person|Hawa Keita|Awa Keïta|true|a silent h
person|Bintou Sow|Binta Sow|false|two given names
person|Abdoul Aziz Maïga|Abdelaziz Maiga|true|the servant written together
person|Abdoul Karim Sangaré|Abdoul Aziz Sangaré|false|servants of two attributes
person|Abdoulaye Idrissa Maïga|Abdoulaye Maïga|true|a middle name left out
person|Mahamadou Issoufou|Mahamadou Youssoufou|true|one name in two languages
person|Hamadoun Dicko|Hamidou Dicko|false|two given names
person|Soumana Sacko|Soumana Sako|true|ck and k
person|Mohamed Lamine Sidibé|M. L. Sidibé|true|initials
person|Mohamed Lamine Sidibé|Mohamed Lamine Sissoko|false|two families
person|Yaya Coulibaly|Yacouba Coulibaly|false|two given names
person|Alassane Ouattara|Al-Hassane Watara|true|the article, and w for ou
person|Djeneba Ndiaye|Jeneba N'Diaye|true|dj and j, an apostrophe
person|ⵉⵢⴰⴷ|Iyad Ag Ghaly|false|a part of a name only, in a script without a table
person|محمد ولد أحمد|Mohamed Ould Ahmed|true|Arabic letters
person|عبد الله كوناتي|Abdoulaye Konaté|true|Arabic letters
person|موسى تراوري|Moussa Traoré|true|Arabic letters
person|موسى كيتا|Moussa Traoré|false|Arabic letters, two families
person|Мусса Траоре|Moussa Traoré|true|Cyrillic letters
unit|33e Bataillon de parachutistes|33ème bataillon parachutiste|true|one number, two ways of writing
unit|Bataillon 33|Bataillon 34|false|two numbers
unit|1er Régiment de Kati|2e Régiment de Kati|false|two numbers
unit|Garnison de Gao|Garnison de Kidal|false|two places
unit|Compagnie de gendarmerie de Ségou|Compagnie de gendarmerie de Segou|true|an accent
company|Société des Mines de Loulo SA|Société des Mines de Loulo|true|the form left out
company|Société des Mines de Loulo SA|Société des Mines de Syama SA|false|two mines
company|SOMADEX SA|Somadex S.A.|true|points in the form
company|Siemens AG|Siemens|true|AG is a form here
company|Agro Sahel SARL|Agro Niger SARL|false|two names
company|Énergie du Mali SA|Energie du Mali S.A.|true|an accent and points
company|Banque de Développement du Mali|Banque Malienne de Solidarité|false|two banks
company|Compagnie Malienne pour le Développement des Textiles|CMDT|true|the first letters"""

PLAIN = str.maketrans("éèêëàâäïîôöûüùç", "eeeeaaaiioouuuc")


def family(table, rng):
    return rng.choice(table).split()


def other(table, row, rng):
    while True:
        chosen = rng.choice(table).split()
        if chosen[0] != row[0]:
            return chosen


def typo(text, rng):
    """One slip of the pen in a word of five letters or more, not at its beginning."""
    words = text.split()
    long = [i for i, w in enumerate(words) if len(w) >= 6]
    if not long:
        return None
    at = rng.choice(long)
    word = words[at]
    place = rng.randrange(1, len(word) - 1)
    kind = rng.randrange(3)
    if kind == 0:
        word = word[:place] + word[place + 1 :]
    elif kind == 1:
        word = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    else:
        word = word[:place] + word[place] + word[place:]
    words[at] = word
    altered = " ".join(words)
    return altered if altered != text else None


def person(rng):
    given = family(MEN if rng.random() < 0.65 else WOMEN, rng)
    return given, family(FAMILIES, rng)


def pairs(rng):
    given, last = person(rng)
    name = f"{given[0]} {last[0]}"
    yield "person", name, f"{last[0].upper()} {given[0]}", True, "family first, in capitals"
    yield "person", name, f"{rng.choice(given)} {rng.choice(last)}".translate(PLAIN), True, "spellings in use"
    given, last = person(rng)
    middle = rng.choice(FATHERS)
    full = f"{given[0]} {middle} {last[0]}"
    yield "person", full, f"{given[-1]} {last[-1]}", True, "the middle name left out, other spellings"
    given, last = person(rng)
    slip = typo(f"{given[0]} {last[0]}", rng)
    if slip:
        yield "person", f"{given[0]} {last[0]}", slip, True, "a slip of the pen"
    given, last = person(rng)
    title = rng.choice(["El Hadj", "Colonel", "Dr", "Mme", "Général", "Imam", "Cheikh"])
    yield "person", f"{title} {given[0]} {last[0]}", f"{given[0]} {last[-1]}", True, "a title"
    given, last = person(rng)
    yield "person", f"{given[0]} {last[0]}", f"{other(MEN + WOMEN, given, rng)[0]} {last[0]}", False, "two given names, one family"
    given, last = person(rng)
    yield "person", f"{given[0]} {last[0]}", f"{given[-1]} {other(FAMILIES, last, rng)[0]}", False, "one given name, two families"
    given, last = person(rng)
    first, second = rng.sample(FATHERS, 2)
    yield "person", f"{given[0]} {first} {last[0]}", f"{given[0]} {second} {last[0]}", False, "two middle names"
    a, b = rng.sample(TUAREG, 2)
    yield "person", f"{a} Ag {b}", f"{a.upper()} AG {b.upper()}", True, "capitals"
    yield "person", f"{a} Ag {b}", f"{b} Ag {a}", False, "father and son change places"
    c = rng.choice([n for n in TUAREG if n not in (a, b)])
    yield "person", f"{a} Ag {b}", f"{a} Ag {c}", False, "two fathers"
    a, b, c = rng.sample(MOORS, 3)
    yield "person", f"{a} Ould {b} Ould {c}", f"{a} Ould {b}", True, "the grandfather left out"
    yield "person", f"{a} Ould {b}", f"{a} Ould {c}", False, "two fathers"
    word, trade, form = rng.choice(WORDS), rng.choice(TRADES), rng.choice(FORMS)
    yield "company", f"{word} {trade} {form}", f"{word} {trade}".upper().translate(PLAIN), True, "the form left out"
    dotted = ".".join(form) + "."
    yield "company", f"{word} {trade} {form}", f"Société {word} {trade} {dotted}", True, "Société, and points in the form"
    second = rng.choice([w for w in WORDS if w != word])
    yield "company", f"{word} {trade} {form}", f"{second} {trade} {form}", False, "two names in one trade"
    number = rng.randrange(11, 80)
    yield "unit", f"{number}e Régiment {trade}", f"{number}ème régiment {trade}".upper(), True, "one number, two ways of writing"
    yield "unit", f"{number}e Régiment {trade}", f"{number + rng.randrange(1, 9)}e Régiment {trade}", False, "two numbers"


def main():
    out = sys.argv[1] if len(sys.argv) > 1 else "Tests/MatchingTests/Pairs/sahel-pairs.csv"
    rng = random.Random(20261124)
    rows = []
    for line in CORE.splitlines():
        rows.append(line.split("|"))
    seen = {tuple(row[:3]) for row in rows}
    while len(rows) < 1200:
        for schema, a, b, same, reason in pairs(rng):
            if (schema, a, b) not in seen:
                seen.add((schema, a, b))
                rows.append([schema, a, b, "true" if same else "false", reason])
    with open(out, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["schema", "name1", "name2", "is_match", "reason"])
        writer.writerows(rows)
    same = sum(row[3] == "true" for row in rows)
    print(f"{len(rows)} pairs, {same} of them matches, {len(CORE.splitlines())} written by hand", file=sys.stderr)


if __name__ == "__main__":
    main()
