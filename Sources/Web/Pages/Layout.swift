import Accounts
import Presentation
import Scalars
import Words

/// The frame of every page: where one is, where one can go, in which language.
struct Layout {
    var language: Language
    var asking: Asking
    /// The accord's title; nil on a page that could not be made.
    var accord: String?
    /// The place in the navigation.
    var here: Room?
    /// The day that a printed page is of; nil on a page that could not be made.
    var today: Day?
    /// A form that goes back to its sender on this page.
    var returned: ReturnedForm?
    /// Whether the page is left as it is: who sees what is public alone is told nothing of the journal's growth, and a form that
    /// came back stays.
    var isStill = false
    /// HTML for what is the reader's own: the frame's, or blanks to be filled with it later.
    var own: (Blank) -> String

    /// The rooms of the site, in the order of the navigation. One is added when it has something to show.
    enum Room: String, CaseIterable {
        case today, conditions, past, money, map, dialogue, diligence, decisions, journal, evidence

        var address: String { self == .today ? "/" : "/\(rawValue)" }

        /// Whether every accord has it.
        var isAlwaysThere: Bool {
            switch self {
            case .money, .map, .dialogue, .diligence, .evidence: false
            default: true
            }
        }

        var word: Text {
            switch self {
            case .today: Text(en: "Today", fr: "Aujourd’hui")
            case .conditions: Text(en: "Conditions", fr: "Conditions")
            case .past: Text(en: "The past", fr: "Le passé")
            case .money: Text(en: "Money", fr: "Financements")
            case .map: Text(en: "Map", fr: "Carte")
            case .dialogue: Text(en: "Dialogue", fr: "Dialogue")
            case .diligence: Text(en: "Due diligence", fr: "Diligence")
            case .decisions: Text(en: "Decisions", fr: "Décisions")
            case .journal: Text(en: "Journal", fr: "Journal")
            case .evidence: Text(en: "Hand in", fr: "Remettre")
            }
        }
    }

    static func esc(_ text: some StringProtocol) -> String { HTML.escape(text) }

    /// A finding's or disposition's sign and word, in its colour.
    static func state(_ name: String, _ text: String) -> String {
        "<span class=\"state \(name.replacing(" ", with: "-"))\">\(esc(text))</span>"
    }

    func page(title: String, body: String) -> String {
        let other: Language = language == .english ? .french : .english
        let path = "/" + asking.path.map(Query.encoded).joined(separator: "/")
        return Typesetting(language).set(
            Self.template.render([
                "language": language.rawValue,
                "title": (returned.map { "\($0.title[language]) – " } ?? "")
                    + (accord.map { $0 == title ? title : "\(title) – \($0)" } ?? title),
                "mistakes": returned?.html(language) ?? "",
                "skip": Text(en: "To the content", fr: "Aller au contenu")[language],
                "pages": Text(en: "Pages", fr: "Pages")[language], "rooms": own(.rooms(here: here)),
                "other": other.rawValue,
                "otherName": Text(en: "English", fr: "Français")[other],
                "otherAddress": "\(path)?\(asking.query.setting("lang", other.rawValue))",
                "body": body, "foot": own(.foot), "ways": own(.ways), "memo": memo as Any, "isStill": isStill,
            ]))
    }

    /// What a page on paper says of itself: the accord, the day, the address that shows it again.
    private var memo: String? {
        guard let accord, let today else { return nil }
        let printed = Text(en: "Page of \(today.words.en)", fr: "Page du \(today.words.fr)")
        return "\(accord) · \(printed[language]) · \(asking.address(of: asking.query))"
    }

    static let template = Template(
        """
        <!DOCTYPE html>
        <html lang="{{language}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{{title}}</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/style.css">
        <script src="/live.js" defer></script>
        </head>
        <body{{#isStill}} data-still{{/isStill}}>
        <a class="skip" href="#content">{{skip}}</a>
        <header class="top">
        <nav aria-label="{{pages}}"><ul>{{{rooms}}}</ul></nav>
        {{{ways}}}
        <a class="lang" rel="alternate" hreflang="{{other}}" lang="{{other}}" href="{{otherAddress}}">{{otherName}}</a>
        </header>
        <main id="content" tabindex="-1">
        {{#memo}}
        <p class="memo soft">{{memo}}</p>
        {{/memo}}
        {{{mistakes}}}{{{body}}}
        </main>
        <footer class="foot soft"><p>{{{foot}}}</p></footer>
        </body>
        </html>

        """)

    static let style =
        Page.style
            + """

            a:focus-visible,summary:focus-visible,input:focus-visible,select:focus-visible,textarea:focus-visible,button:focus-visible,.wide:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
            main:focus{outline:none}.skip{position:absolute;left:-100vw}.skip:focus{left:.5rem;top:.5rem;background:var(--paper);padding:.5rem;z-index:1}
            .top{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;justify-content:space-between;max-width:72rem;margin:0 auto;padding:.5rem 1rem;border-bottom:1px solid var(--line)}
            .top ul{display:flex;flex-wrap:wrap;gap:.25rem;list-style:none;margin:0;padding:0}.top a{display:inline-block;padding:.35rem .6rem;min-height:24px}
            .top a[aria-current]{font-weight:600;color:var(--ink);border-bottom:3px solid var(--accent);text-decoration:none}
            .foot{max-width:72rem;margin:0 auto;padding:1rem;border-top:1px solid var(--line)}
            form.question,div.question{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:end;margin:.6rem 0}form label{display:block;font-size:.875rem;min-width:0;max-width:100%}label.long{flex:1 1 20rem}label.long textarea,label.long input,label.long select{width:100%}form input[type=checkbox]{width:1.5rem;height:1.5rem;min-height:1.5rem;vertical-align:middle;margin:.3rem .3rem .3rem 0}
            form input,form select,form button,form textarea{font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--soft);border-radius:.25rem;padding:.3rem .5rem;min-height:2rem;max-width:100%}
            .mistakes{border:2px solid var(--bad);border-radius:.25rem;padding:.2rem 1rem;margin:1rem 0}.mistakes .title{margin:.4rem 0;font-size:1.1rem;font-weight:600}.mistakes:focus{outline:3px solid var(--accent);outline-offset:2px}
            .field.long{flex:1 1 20rem}.field{max-width:100%}p.wrong{color:var(--bad);font-size:.875rem;margin:.2rem 0 0;overflow-wrap:anywhere}form [aria-invalid=true]{border-color:var(--bad);border-width:2px}
            dl{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.2rem 1rem}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
            svg .bar-committed{fill:var(--ask-fill)}svg .bar-disbursed{fill:var(--accent)}
            fieldset{border:1px solid var(--line);border-radius:.25rem}.remark{border-left:3px solid var(--line);padding-left:.8rem;margin:.8rem 0;overflow-wrap:anywhere}.remark p{margin:.2rem 0}.note{border-left:3px solid var(--accent);padding-left:.8rem}
            pre,code{overflow-wrap:anywhere}pre{white-space:pre-wrap}ol.tree{list-style:none;padding:0}.tree li{padding:.1rem 0}
            .d1{margin-left:1rem}.d2{margin-left:2rem}.d3{margin-left:3rem}.d4{margin-left:4rem}.d5{margin-left:5rem}.d6{margin-left:6rem}
            .stack label{margin:.6rem 0}.stack fieldset{border:1px solid var(--line);border-radius:.25rem;margin:.6rem 0}.stack input:not([type=checkbox]):not([type=radio]),.stack textarea{width:min(100%,28rem)}.stack button{margin:.4rem 0}
            a.way{display:inline-block;border:1px solid var(--soft);border-radius:.25rem;padding:.5rem .9rem;min-height:2rem}
            code.secret{display:inline-block;font-size:1.1rem;padding:.3rem .5rem;border:1px dashed var(--soft)}
            svg .earlier{fill:var(--paper);stroke:var(--soft)}figure.plot{max-width:46rem}figure.small{max-width:32rem}figure{overflow-x:auto}.take{margin:.1rem 0 .6rem;font-size:.8125rem}time{white-space:nowrap}
            svg text{paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}
            .count{display:flex;flex-wrap:wrap;gap:0 1.2rem;font-size:1.05rem}.warn>summary{color:inherit}
            @media (max-width:42rem){.top{padding:.25rem .75rem;gap:0 .1rem;justify-content:flex-start}.top nav,.top ul{display:contents}.top a{padding:.3rem .4rem}.top .lang{margin-left:auto}figure:not(.small)>svg{min-width:38rem}figure.map>svg{min-width:26rem}figure.map>svg text{font-size:13px}table.stacks thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
            table.stacks,table.stacks tbody,table.stacks tr,table.stacks th,table.stacks td{display:block}table.stacks tr{border-bottom:1px solid var(--line);padding:.4rem 0}table.stacks caption,table.tight caption{display:block}table.stacks th,table.stacks td{border:0;padding:.1rem 0;text-align:left}table.stacks td:not([data-head]){display:none}table.stacks th{font-weight:600}table.stacks.run td[data-head]{display:inline-block;margin-right:1rem}table.stacks td[data-head]::before{content:attr(data-head) ": ";color:var(--soft)}:lang(fr) table.stacks td[data-head]::before{content:attr(data-head) "\\a0: "}}
            table.tight td{white-space:nowrap}td summary{color:inherit}.keep{white-space:nowrap}td details{margin:0}
            .wide,figure{background:linear-gradient(90deg,var(--paper) 40%,transparent) 0 0/2.5rem 100% no-repeat local,linear-gradient(270deg,var(--paper) 40%,transparent) 100% 0/2.5rem 100% no-repeat local,linear-gradient(90deg,var(--shade),transparent) 0 0/.8rem 100% no-repeat,linear-gradient(270deg,var(--shade),transparent) 100% 0/.8rem 100% no-repeat}
            :root{--shade:color-mix(in srgb,var(--ink) 28%,transparent)}
            @media (max-width:42rem){table:not([class]) th:first-child{position:sticky;left:0;background:var(--paper);box-shadow:1px 0 var(--line);max-width:8.5rem;overflow-wrap:break-word;hyphens:auto}
            table.tight,table.tight thead,table.tight tbody{display:block}table.tight tr{display:grid;grid-template-columns:minmax(0,1fr) 5.6rem 5.6rem}table.tight th:first-child{grid-column:1/-1;border:0;padding-top:.5rem}table.tight td,table.tight thead th{padding:.15rem .25rem}table.tight td:nth-last-child(n+3){white-space:normal}table:not([class]) :is(th,td){padding:.25rem .3rem}}
            figure.map{max-width:54rem}svg .map-0{fill:var(--map-0)}svg .map-1{fill:var(--map-1)}svg .map-2{fill:var(--map-2)}svg .map-3{fill:var(--map-3)}svg .map-4{fill:var(--map-4)}
            ul.strip{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;margin:0;padding:3px}.strip a{display:block;padding:.25rem;text-align:center;font-size:.8125rem}.strip a[aria-current]{outline:2px solid var(--accent)}.strip svg{width:6rem;height:auto}.steps a{display:inline-block;padding:.35rem .6rem;min-height:24px}
            svg .map-unknown{fill:none;stroke:var(--soft);stroke-dasharray:3 3}svg path[class^=map]{stroke:var(--paper);fill-rule:evenodd}
            :root{--map-0:#eef3fa;--map-1:#d3e0f2;--map-2:#b3cae9;--map-3:#8fb0de;--map-4:#6b95d2}figure.map svg text{stroke:none}
            @media (prefers-color-scheme:dark){:root{--map-0:#1d2634;--map-1:#22324b;--map-2:#273f63;--map-3:#2c4c7c;--map-4:#315996}}
            svg .share-0{fill:#4a6fb5}svg .share-1{fill:#d08a3c}svg .share-2{fill:#4f9a77}svg .share-3{fill:#a56cb3}svg .share-4{fill:#b8aa3c}svg .share-5{fill:#8d8d8d}
            svg .index{fill:none;stroke:var(--ink);stroke-width:2}svg .index-dot{fill:var(--paper);stroke:var(--ink);stroke-width:2}
            .memo{display:none}
            @page{margin:16mm 14mm}@media print{.top,.foot,.skip,.take,.go,.steps,form,form.question,div.question{display:none}.warn>summary{display:block}.memo{display:block;border-bottom:1px solid var(--line)}
            body{font-size:9.5pt}table{font-size:8pt}.wide,figure{overflow:visible;background:none}figure>svg{min-width:0}details::details-content{content-visibility:visible;block-size:auto}a{color:inherit;text-decoration:none}td{white-space:normal;overflow-wrap:anywhere;hyphens:auto;min-width:3.4em}td:has(time),td:has(.state),thead th{overflow-wrap:normal;hyphens:manual}th,td{padding:.2rem .25rem}thead th{font-size:7.5pt}}
            """
}

extension View {
    func layout(_ here: Layout.Room?) -> Layout {
        Layout(
            language: language, asking: asking, accord: standing.compact.title[language], here: here,
            today: today, returned: returned,
            // What is asked for again would be the address, and not the form that lies on it.
            isStill: returned != nil || reader.seesOnlyWhatIsPublic, own: { marker($0) })
    }

    /// What of the frame is the reader's own.
    var frame: Frame {
        Frame(language: language, person: person, rooms: Layout.Room.allCases.filter(has))
    }

    /// Whether a room has something to show.
    func has(_ room: Layout.Room) -> Bool {
        return switch room {
        case .money: !standing.reviewer.activities.isEmpty
        case .map: !standing.reviewer.evidence.series.isEmpty && !MapQuestion.levels(self).isEmpty
        case .decisions: !isPortal || !standing.decisions.isEmpty
        case .evidence: may(.contribute)
        case .diligence: lists != nil && may(.review)
        case .dialogue: !standing.reviewer.dialogue.isEmpty
        default: true
        }
    }

    /// The form by which one asks about another day or place.
    /// - Parameters:
    ///   - places: whether another place may be asked about; the accord's own is meant where not.
    ///   - more: further fields, HTML.
    func form(
        action: String, _ question: ReviewQuestion, places isPlaced: Bool = true, more: String = ""
    ) -> String {
        let on = Text(en: "Day", fr: "Jour")[language]
        let known = Text(en: "As known on", fr: "Selon ce qui était connu au")[language]
        return "<form class=\"question\" method=\"get\" action=\"\(action)\">"
            + day("on", on, "\(question.asOf.on)") + day("known", known, "\(question.asOf.known)")
            + (isPlaced ? places(question.place) : "") + more + button + "</form>\n"
    }

    var button: String {
        "<button type=\"submit\">\(Text(en: "Show", fr: "Afficher")[language])</button>"
    }

    func day(_ name: String, _ label: String, _ value: String) -> String {
        "<label>\(Layout.esc(label))<br><input type=\"date\" name=\"\(name)\" value=\"\(value)\"></label>"
    }

    func places(_ chosen: String) -> String {
        let compact = standing.compact
        let ids = [compact.place] + compact.neighbours.filter { $0 != compact.place }
        let shown = ids.contains(chosen) ? ids : ids + [chosen]
        let options = shown.map { id in
            let name = standing.reviewer.evidence.place(id)?.name[language] ?? id
            return
                "<option value=\"\(Layout.esc(id))\"\(id == chosen ? " selected" : "")>\(Layout.esc(name))</option>"
        }
        let label = Label.place[language].prefix(1).uppercased() + Label.place[language].dropFirst()
        return "<label>\(Layout.esc(label))<br><select name=\"place\">\(options.joined())</select></label>"
    }

    /// What the accord says of itself where it is nobody's real policy.
    var illustrative: String {
        guard let note = standing.compact.illustrative else { return "" }
        let text = Label.illustrative(note, in: language)
        // Its word and first sentence are always read; the rest is unfolded.
        let ends = text.ranges(of: ". ")
        guard ends.count > 1 else { return "<p class=\"warn\">\(Layout.esc(text))</p>\n" }
        let (first, rest) = (Layout.esc(text[..<ends[1].lowerBound]), Layout.esc(text[ends[1].upperBound...]))
        return "<details class=\"warn\"><summary>\(first).</summary>\(rest)</details>\n"
    }
}
