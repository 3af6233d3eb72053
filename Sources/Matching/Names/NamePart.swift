/// What a token of a name is.
public enum NamePart: UInt8, Sendable {
    case word
    /// Mr, Dr, Cheikh, El Hadj: says nothing of who it is.
    case title
    /// Ould, Ag, Ben, Bint, al: ties two parts of a person's name together; never a company form.
    case particle
    /// Ltd, SARL, ООО: what kind of company it is.
    case companyForm
    case initial
    case number
}

/// What a name belongs to; a person's `Ag` is a patronym, a company's `AG` is its form.
public enum Schema: UInt8, Sendable {
    case person, organisation, company, vessel, aircraft, unit
}
