using NetworkPortal.Mail;

namespace NetworkPortal.Visits;

/// <summary>What the mails about a visit tell their reader.</summary>
/// <param name="Name">How the reader is called.</param>
/// <param name="Url">The page to go on from; absolute. It shows, and changes nothing by itself.</param>
internal sealed record VisitMailFacts(string Title, string Name, string Url) : MailPage(Title)
{
    public required string Host { get; init; }

    public required string Visitor { get; init; }

    /// <summary>The day, in the host's zone and, where the clocks differ, in the visitors'.</summary>
    public required IReadOnlyList<Fact> Facts { get; init; }

    /// <summary>How the day goes, in the host's words.</summary>
    public required string Agenda { get; init; }

    public required string Purpose { get; init; }

    public required IReadOnlyList<string> Team { get; init; }

    public required string RequestedBy { get; init; }

    /// <summary>Who declined, cancelled or moved it; blank in other mails.</summary>
    public string By { get; init; } = "";

    public string Reason { get; init; } = "";

    /// <summary>Whether a calendar invitation, or its withdrawal, comes with this mail.</summary>
    public bool InCalendar { get; init; }
}

/// <param name="Url">An absolute address, or null.</param>
internal sealed record Fact(string Term, string Text, string? Url = null);
