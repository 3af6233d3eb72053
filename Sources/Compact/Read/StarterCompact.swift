/// A small compact that works: what `benkan new` writes, for people to change.
///
/// Everything in it is illustrative, figures included, and says so.
public enum StarterCompact {
    /// The files by their paths in the folder.
    public static func files(id: String) -> [String: String] {
        [
            "compact.yaml": compact.replacing("starter-accord", with: id), "evidence/sources.yaml": sources,
            "evidence/places.yaml": places, "evidence/observations.csv": observations,
            "evidence/events.csv": events, "evidence/findings.csv": findings, "README.md": readme,
        ]
    }

    private static let compact = """
        benkan: 1
        id: starter-accord
        title: {en: An accord to begin with, fr: Un accord pour commencer}
        illustrative:
          en: everything here is invented to be replaced, figures included
          fr: tout ici est inventé pour être remplacé, chiffres compris
        languages: [en, fr]
        place: AA
        neighbours: [BB]

        parties:
          - {id: donor, name: {en: The donor, fr: Le donateur}, role: donor}
          - {id: partner, name: {en: The partner, fr: Le partenaire}, role: partner, place: AA}

        pillars:
          - {id: governance, title: {en: Governance, fr: Gouvernance}}

        tracks:
          - id: humanitarian
            title: {en: Humanitarian assistance, fr: Aide humanitaire}
          - id: budget-support
            title: {en: Budget support, fr: Appui budgétaire}
            pillar: governance
            hard: [open-budget]
            soft: [free-press, falling-poverty]
            share: 0.5

        conditions:
          - id: open-budget
            title: {en: The budget is open, fr: Le budget est ouvert}
            reason: {en: Money that nobody can follow cannot be given., fr: On ne peut donner un argent que personne ne peut suivre.}
            type: fiduciary
            pillar: governance
            when: latest("BUDGET.OPEN") >= 60
            max-age: P3Y
            grace: P6M
            illustrative: true
          - id: free-press
            title: {en: The press is free, fr: La presse est libre}
            reason: {en: A free press finds what audits miss., fr: Une presse libre trouve ce que les audits manquent.}
            type: policy
            when: latest("PRESS.FREE") >= 50 and count of events("newspaper-closed", duration("P1Y")) = 0
            max-age: P2Y
            illustrative: true
          - id: falling-poverty
            title: {en: Poverty falls, fr: La pauvreté recule}
            reason: {en: The point of it all., fr: C’est le but de l’ensemble.}
            type: performance
            when: change("POVERTY", duration("P2Y")) < 0
            weight: 2
            illustrative: true

        restrictions:
          - id: coup
            title: {en: Coup restriction, fr: Restriction après coup d’État}
            statute: {citation: Statute to be cited here}
            effect: closes
            tracks: [humanitarian, budget-support]
            exceptions:
              - {id: relief, title: {en: Relief goes on, fr: Les secours continuent}, tracks: [humanitarian], citation: Exception to be cited here}

        schedule:
          reviews: {first: 2024-01-15, every: P3M}
          reports:
            - {id: budget-report, title: {en: Budget execution report, fr: Rapport d’exécution budgétaire}, owner: partner, first: 2024-03-31, every: P6M}

        """

    private static let sources = """
        publishers:
          - {id: EXAMPLE, name: {en: Example publisher, fr: Éditeur d’exemple}}
        series:
          - id: BUDGET.OPEN
            title: {en: Budget openness, fr: Ouverture du budget}
            publisher: EXAMPLE
            licence: invented
            unit: points
            direction: higher
            range: [0, 100]
            frequency: P1Y
            error: none
            vintages: releases
          - id: PRESS.FREE
            title: {en: Freedom of the press, fr: Liberté de la presse}
            publisher: EXAMPLE
            licence: invented
            unit: points
            direction: higher
            range: [0, 100]
            frequency: P1Y
            error: se
            vintages: releases
          - id: POVERTY
            title: {en: People in poverty, fr: Personnes en pauvreté}
            publisher: EXAMPLE
            licence: invented
            unit: percent
            direction: lower
            range: [0, 100]
            frequency: P2Y
            error: none
            vintages: lag
            lag: P9M

        """

    private static let places = """
        places:
          - {id: AA, name: {en: Alpha, fr: Alpha}, kind: country}
          - {id: BB, name: {en: Beta, fr: Bêta}, kind: country}

        """

    private static let observations = """
        series,place,period,value,se,released,source
        BUDGET.OPEN,AA,2021,48,,2022-06-01,EXAMPLE
        BUDGET.OPEN,AA,2022,58,,2023-06-01,EXAMPLE
        BUDGET.OPEN,AA,2023,63,,2024-06-01,EXAMPLE
        BUDGET.OPEN,BB,2023,40,,2024-06-01,EXAMPLE
        PRESS.FREE,AA,2022,49,3,2023-04-15,EXAMPLE
        PRESS.FREE,AA,2023,52,3,2024-04-15,EXAMPLE
        PRESS.FREE,BB,2023,70,2,2024-04-15,EXAMPLE
        POVERTY,AA,2019,41,,2020-10-01,EXAMPLE
        POVERTY,AA,2021,43,,2022-10-01,EXAMPLE
        POVERTY,AA,2023,42,,2024-10-01,EXAMPLE

        """

    private static let events = """
        id,kind,place,date,title_en,title_fr,source,released
        coup-2020,coup,AA,2020-08-10,A coup (invented),Un coup d’État (inventé),invented,2020-08-10
        vote-2022,election.presidential,AA,2022-02-20,A presidential election (invented),Une élection présidentielle (inventée),invented,2022-02-20

        """

    private static let findings = """
        restriction,place,from,to,source,released,based_on
        coup,AA,2020-09-01,2022-03-31,invented,2020-09-01,coup-2020

        """

    private static let readme = """
        # An accord to begin with

        Everything here is invented. Replace the figures with real ones, each with its source, licence and release
        date; write down which thresholds are agreed and which are only examples.

            benkan check .        what is wrong, and how to mend it
            benkan review .       what may go ahead today, and why

        """
}
