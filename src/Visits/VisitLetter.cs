using NetworkPortal.Mail;

namespace NetworkPortal.Visits;

/// <summary>What the mails about a visit tell their reader.</summary>
/// <param name="Name">How the reader is called.</param>
/// <param name="Url">The page to go on from; absolute. It shows, and changes nothing by itself.</param>
internal sealed record VisitLetter(string Title, string Name, string Url) : MailPage(Title)
{
    public required string Host { get; init; }

    public required string Visitor { get; init; }

    public required string Focus { get; init; }

    /// <summary>In the host's zone.</summary>
    public required string When { get; init; }

    /// <summary>In the visiting school's zone; null where the clocks agree.</summary>
    public required string? Yours { get; init; }

    public required string Place { get; init; }

    public required string Description { get; init; }

    public required string Purpose { get; init; }

    public required IReadOnlyList<string> Team { get; init; }

    public required string RequestedBy { get; init; }

    /// <summary>Who declined, cancelled or moved it; blank in other mails.</summary>
    public string By { get; init; } = "";

    public string Reason { get; init; } = "";

    /// <summary>Whether a calendar invitation, or its withdrawal, comes with this mail.</summary>
    public bool InCalendar { get; init; }
}
