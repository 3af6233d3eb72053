import Words
import Compact

/// One self-contained page: style inside, no script, fit for print, light and dark.
package struct Page {
    package var title: String
    package var language: Language
    package var body: String

    package init(title: String, language: Language, body: String) {
        self.title = title
        self.language = language
        self.body = body
    }

    package var text: String {
        """
        <!DOCTYPE html>
        <html lang="\(language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(HTML.escape(title))</title>
        <style>
        \(Self.style)
        </style>
        </head>
        <body>
        <main>
        \(body)
        </main>
        </body>
        </html>

        """
    }

    /// The house's one style sheet. Findings and dispositions are told by sign and word too, never by colour alone.
    package static let style = """
        :root{--ink:#1c2024;--soft:#565f69;--paper:#fff;--line:#d7dce1;--good:#1a7f5a;--bad:#b3261e;--warn:#8a5a00;--ask:#4a5fb0;
        --good-fill:#7cc6a4;--bad-fill:#e39a93;--warn-fill:#e8c46e;--ask-fill:#b9c3e6;--waived-fill:#d9cbb0;--band:#dfe6f5;--accent:#2f5da8}
        @media (prefers-color-scheme:dark){:root{--ink:#e8eaed;--soft:#a7b0ba;--paper:#15181c;--line:#363c44;--good:#6fd0a6;--bad:#ff9d94;
        --warn:#f0c35c;--ask:#a9b8f5;--good-fill:#1f6d4d;--bad-fill:#8b322b;--warn-fill:#7d5a12;--ask-fill:#3a4779;--waived-fill:#5b5038;--band:#26314a;--accent:#8fb4f0}}
        *{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
        main{max-width:72rem;margin:0 auto;padding:1rem}h1{font-size:1.5rem;margin:.2em 0}h2{font-size:1.15rem;margin:1.6em 0 .4em;border-bottom:1px solid var(--line)}
        h3{font-size:1rem;margin:1em 0 .2em}p{margin:.4em 0}.soft,caption,figcaption{color:var(--soft);font-size:.875rem}caption{text-align:left}h2+.wide>table>caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}ul{margin:.2em 0;padding-left:1.4rem}
        .wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{padding:.25rem .5rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
        th[scope=row]{font-weight:500}th.num,.num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        .open,.met,.good{color:var(--good)}.closed,.not-met,.bad{color:var(--bad)}.restricted,.waived,.warn{color:var(--warn)}.undetermined,.unknown,.ask{color:var(--ask)}
        .state{font-weight:600;white-space:nowrap}figure{margin:1rem 0}a{color:var(--accent)}svg{max-width:100%;height:auto}details{margin:.4em 0}summary{cursor:pointer;color:var(--accent)}
        svg text{font:11px system-ui,sans-serif;fill:var(--ink)}svg text.faint{fill:var(--soft)}svg text.strong{font-weight:600}svg .f-met,svg .f-open{fill:var(--good-fill)}svg .f-not-met,svg .f-closed{fill:var(--bad)}
        svg .f-unknown,svg .f-undetermined{fill:none;stroke:var(--ask-fill)}svg .f-waived{fill:var(--waived-fill)}svg .f-restricted{fill:var(--warn-fill)}svg .axis{stroke:var(--line)}
        svg .threshold{stroke:var(--bad);stroke-dasharray:4 3;fill:none}svg .series{stroke:var(--accent);fill:none;stroke-width:1.6}svg .band{fill:var(--band)}svg .dot{fill:var(--accent)}
        svg .mark-seizure{stroke:var(--ink);stroke-width:1.4}svg .mark-attempt{stroke:var(--ink);stroke-dasharray:1 2}svg .mark-election{stroke:var(--soft);stroke-dasharray:4 3}
        svg .shape-seizure{fill:var(--ink)}svg .shape-attempt,svg .shape-election{fill:var(--paper);stroke:var(--ink);stroke-width:1.4}code,pre{font:0.875em ui-monospace,monospace}pre{overflow-x:auto}
        @media print{:root{--paper:#fff;--ink:#000}main{max-width:none;padding:0}h2{break-after:avoid}figure,tr{break-inside:avoid}details{display:block}details>*{display:block}summary{display:none}}
        """
}
