using NetworkPortal.Kernel;

namespace NetworkPortal.Inquiry.Briefs;

/// <summary>Texts and addresses of briefs.</summary>
internal static class BriefText
{
    public const string DeskUrl = "/desk/briefs";

    /// <summary>Returns the author's page.</summary>
    public static string WorkUrl(Guid brief) => $"/briefs/{brief}";

    public static string PublicUrl(string slug) => $"/briefs/{slug}";

    public static string ReviewUrl(Guid brief) => $"{DeskUrl}/{brief}";

    public static string ConsentUrl(Guid person) => $"/briefs/consents/{person}";

    public static string RetestUrl(Guid retest) => $"/briefs/retests/{retest}";

    public static string Describe(this Warrant warrant) =>
        warrant switch
        {
            Warrant.Hunch => "Hunch",
            Warrant.TriedOnce => "Tried once",
            Warrant.Repeated => "Repeated",
            Warrant.RepeatedElsewhere => "Repeated elsewhere",
            _ => "Tried, didn’t work here",
        };

    public static string Explain(this Warrant warrant) =>
        warrant switch
        {
            Warrant.Hunch => "An idea that no one has tested yet.",
            Warrant.TriedOnce => "Someone tried it once and wrote down what happened.",
            Warrant.Repeated => "It was tried several times, by one teacher or at one school.",
            Warrant.RepeatedElsewhere => "It was tried at two schools or more.",
            _ => "Someone tried it and dropped it. That’s a result, too.",
        };

    /// <summary>Returns a small mark: more dots for a stronger warrant.</summary>
    public static string Mark(this Warrant warrant) =>
        warrant switch
        {
            Warrant.Hunch => "○",
            Warrant.TriedOnce => "●",
            Warrant.Repeated => "●●",
            Warrant.RepeatedElsewhere => "●●●",
            _ => "✕",
        };

    /// <summary>Returns the word in URLs: "repeated-elsewhere".</summary>
    public static string Key(this Warrant warrant) =>
        warrant switch
        {
            Warrant.TriedOnce => "tried-once",
            Warrant.RepeatedElsewhere => "repeated-elsewhere",
            _ => warrant.ToString().ToLowerInvariant(),
        };

    public static string Describe(this BriefRole role) =>
        role switch
        {
            BriefRole.Author => "Co-author",
            BriefRole.TriedIt => "Tried it, too",
            _ => "Helped",
        };

    public static string Describe(this BriefState state) =>
        state switch
        {
            BriefState.Draft => "Draft",
            BriefState.WaitingForConsent => "Waiting for answers",
            BriefState.WithEditors => "With the editors",
            BriefState.Published => "Published",
            BriefState.Returned => "Changes requested",
            BriefState.Declined => "Declined",
            _ => "Withdrawn",
        };

    public static string Describe(this BriefConsent consent) =>
        consent switch
        {
            BriefConsent.NotAsked => "Not asked yet",
            BriefConsent.Asked => "Asked",
            BriefConsent.Yes => "Agreed",
            BriefConsent.No => "Said no: not named",
            _ => "No answer: not named",
        };

    /// <summary>Returns "2 finished cycles by 2 teachers at 1 school".</summary>
    public static string Describe(this ClaimEvidence evidence) =>
        evidence.Cycles == 0
            ? "No finished cycle backs this yet."
            : $"Backed by {Plural.Of(evidence.Cycles, "finished cycle", "finished cycles")} by "
                + $"{Plural.Of(evidence.Teachers, "teacher", "teachers")}"
                + (evidence.Schools > 0 ? $" at {Plural.Of(evidence.Schools, "school", "schools")}." : ".");

    /// <summary>Returns "3 retests at 2 schools: 2 support it, 1 doesn’t"; blank without retests.</summary>
    public static string Describe(this RetestCounts counts)
    {
        if (counts.All == 0)
            return "";
        var at = counts.Schools > 0 ? $" at {Plural.Of(counts.Schools, "school", "schools")}" : "";
        var parts = new List<string>();
        if (counts.Support > 0)
            parts.Add(counts.Support == 1 ? "1 supports it" : $"{counts.Support} support it");
        if (counts.Against > 0)
            parts.Add(counts.Against == 1 ? "1 doesn’t" : $"{counts.Against} don’t");
        if (counts.Unclear > 0)
            parts.Add($"{counts.Unclear} unclear");
        return $"{Plural.Of(counts.All, "retest", "retests")}{at}: {string.Join(", ", parts)}";
    }

    public static string Describe(this BriefEventKind kind) =>
        kind switch
        {
            BriefEventKind.Opened => "started this brief",
            BriefEventKind.Edited => "edited it",
            BriefEventKind.ClaimWritten => "wrote a claim",
            BriefEventKind.ClaimRemoved => "removed a claim",
            BriefEventKind.PersonNamed => "named someone",
            BriefEventKind.AskedAgain => "asked again",
            BriefEventKind.PersonRemoved => "removed a name",
            BriefEventKind.Sent => "sent it",
            BriefEventKind.TakenBack => "took it back",
            BriefEventKind.Agreed => "agreed to be named",
            BriefEventKind.Refused => "asked not to be named",
            BriefEventKind.NamesRemoved => "removed the names of people who didn’t answer",
            BriefEventKind.CameToEditors => "passed it on to the editors",
            BriefEventKind.Published => "published it",
            BriefEventKind.Returned => "asked for changes",
            BriefEventKind.Declined => "declined it",
            BriefEventKind.PublishedAlone => "published it without a second editor, because there is none",
            BriefEventKind.Withdrawn => "withdrew it",
            _ => "told what a retest says about a claim",
        };

    /// <summary>Whether the editors answered with it.</summary>
    public static bool IsAnswer(this BriefEventKind kind) =>
        kind
            is BriefEventKind.Published
                or BriefEventKind.PublishedAlone
                or BriefEventKind.Returned
                or BriefEventKind.Declined;

    /// <summary>Returns what the audit log calls it: "brief.came-to-editors".</summary>
    public static string Verb(this BriefEventKind kind) =>
        kind switch
        {
            BriefEventKind.ClaimWritten => "claim-written",
            BriefEventKind.ClaimRemoved => "claim-removed",
            BriefEventKind.PersonNamed => "person-named",
            BriefEventKind.AskedAgain => "person-asked-again",
            BriefEventKind.PersonRemoved => "person-removed",
            BriefEventKind.TakenBack => "taken-back",
            BriefEventKind.NamesRemoved => "names-removed",
            BriefEventKind.CameToEditors => "came-to-editors",
            BriefEventKind.PublishedAlone => "published-alone",
            _ => kind.ToString().ToLowerInvariant(),
        };
}
