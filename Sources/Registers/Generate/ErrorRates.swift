/// How often a copy of a record goes wrong, field by field.
///
/// The defaults are the project's reading of what field registration looks like where many clerks write by ear and many
/// people were never given an exact date of birth; they are stated so that they can be disputed, and each can be set.
public struct ErrorRates: Sendable {
    /// The share of rows that are a second, third or fourth registration of somebody.
    public var copies = 0.12
    /// A copy has an official spelling other than the first, for each name.
    public var otherSpelling = 0.16
    /// A name is written by ear: a letter or two as another clerk would hear them.
    public var byEar = 0.10
    /// A slip of the hand or of character recognition, for each name.
    public var slip = 0.025
    /// A name is cut short, for each name.
    public var truncated = 0.012
    /// Given and family name change places.
    public var swappedNames = 0.02
    public var missingParent = 0.08
    /// The mother stands without her family name.
    public var motherGivenOnly = 0.15
    public var swappedDayMonth = 0.02
    public var yearOffByOne = 0.035
    /// The date becomes 1 January of its year.
    public var firstOfJanuary = 0.05
    public var dateSlip = 0.02
    public var missingDate = 0.02
    public var wrongSex = 0.004
    public var missingSex = 0.01
    public var movedVillage = 0.06
    public var missingVillage = 0.03
    public var missingPhone = 0.45
    public var changedPhone = 0.15
    public var missingNumber = 0.40
    public var numberSlip = 0.015

    public init() {}
}
