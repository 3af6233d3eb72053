extension Template {
    /// Every template of the site; one that is missing here is not tested.
    static let all: [(name: String, template: Template)] = [
        ("layout", Layout.template), ("rooms", Frame.roomsTemplate),
        ("ways", Frame.waysTemplate), ("foot", Frame.footTemplate), ("table", Table.template),
        ("sign-in", SignInPage.template), ("account", AccountPage.template), ("shown", AccountPage.shown),
        ("people", PeoplePage.template), ("hand-in", HandInPage.template),
        ("preview", PreviewPage.template), ("mistakes", ReturnedForm.template),
        ("discussion", Discussion.template),
        ("proposals", ProposalForms.template), ("today", TodayPage.template), ("due", DueList.template),
        ("turns", TurnList.template), ("track", TrackPage.template), ("past figure", PastFigure.template),
        ("conditions", ConditionsPage.template), ("condition", ConditionPage.template),
        ("past", PastPage.template), ("past form", PastPage.formTemplate),
        ("past span", PastPage.spanTemplate),
        ("draft", DraftPage.template), ("draft form", DraftPage.formTemplate),
        ("decisions", DecisionsPage.template), ("decision", DecisionPage.template),
        ("journal", JournalPage.template),
        ("concentration", ConcentrationFigures.template),
        ("dialogue", DialoguePage.template), ("map", MapPage.template),
        ("checkpoints", CheckpointFeed.template), ("map form", MapPage.formTemplate),
        ("money", MoneyPage.template), ("money form", MoneyPage.formTemplate),
        ("activity", ActivityPage.template),
        ("diligence", DiligencePage.template),
        ("confirming a match", DiligencePage.confirmTemplate), ("screened", ScreenedPage.template),
        ("proposing on a match", ScreenedPage.proposeTemplate),
    ]
}
