namespace NetworkPortal.Inquiry.Briefs;

/// <summary>How well a claim is backed, the weakest first; abandoned is a result of its own.</summary>
internal enum Warrant
{
    Hunch,
    TriedOnce,
    Repeated,
    RepeatedElsewhere,

    /// <summary>Tried, and it didn't work here.</summary>
    Abandoned,
}

/// <summary>The concluded cycles that back a claim. Each teacher counts for one school.</summary>
internal sealed record ClaimEvidence(int Cycles, int Teachers, int Schools);

/// <summary>What retests say about a claim.</summary>
/// <param name="Schools">The schools that retested it.</param>
/// <param name="Elsewhere">The schools, other than the author's, where a retest supports it.</param>
internal sealed record RetestCounts(int Support, int Against, int Unclear, int Schools, int Elsewhere)
{
    public static RetestCounts None { get; } = new(0, 0, 0, 0, 0);

    public int All => Support + Against + Unclear;

    public int Net => Support - Against;
}

/// <summary>Which warrant a claim can have. An author can choose a weaker one than the evidence allows, never a
/// stronger one.</summary>
internal static class WarrantRules
{
    /// <summary>Returns the strongest warrant that the cycles allow.</summary>
    public static Warrant Most(ClaimEvidence evidence) =>
        evidence.Cycles switch
        {
            0 => Warrant.Hunch,
            1 => Warrant.TriedOnce,
            _ => evidence is { Teachers: > 1, Schools: > 1 } ? Warrant.RepeatedElsewhere : Warrant.Repeated,
        };

    /// <summary>Whether an author may choose this warrant. Only what was tried can be abandoned.</summary>
    public static bool Allows(ClaimEvidence evidence, Warrant chosen) =>
        chosen == Warrant.Abandoned ? evidence.Cycles > 0 : chosen <= Most(evidence);

    /// <summary>Returns the warrant that a claim has now. Retests that support it raise it, one step each, and to
    /// “repeated elsewhere” as soon as it worked at two schools. If more retests don't support it, it is lowered by
    /// one step for each. Abandoned claims stay abandoned; the counts are shown.</summary>
    public static Warrant Now(Warrant chosen, ClaimEvidence evidence, RetestCounts retests)
    {
        if (chosen == Warrant.Abandoned)
            return evidence.Cycles > 0 ? chosen : Warrant.Hunch;
        var start = (Warrant)Math.Min((int)chosen, (int)Most(evidence));
        if (retests.Net <= 0)
            return (Warrant)Math.Max((int)Warrant.Hunch, (int)start + retests.Net);
        var schools = retests.Elsewhere + (start > Warrant.Hunch ? 1 : 0);
        return schools > 1 || start == Warrant.RepeatedElsewhere
            ? Warrant.RepeatedElsewhere
            : (Warrant)Math.Min((int)Warrant.Repeated, (int)start + retests.Net);
    }
}
