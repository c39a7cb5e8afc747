using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Mail;

/// <summary>What a mail's template sees; each mail has a record of its own that derives from this one.</summary>
/// <param name="Title">The subject.</param>
public abstract record MailPage(string Title) : PageModel(Title)
{
    /// <summary>Why it comes and how it stops; null for mail that comes in any case.</summary>
    public MailChoice? Choice { get; init; }
}

/// <summary>Stands below a mail that its reader can do without.</summary>
/// <param name="Because">Goes on from "You get this because": "you are in this studio".</param>
/// <param name="ChangeUrl">Where the reader chooses what comes and when; absolute.</param>
/// <param name="OffUrl">Asks, at GET, whether to stop it; POST stops it at once and needs no sign-in (RFC 8058).
/// Absolute.</param>
public sealed record MailChoice(string Because, string ChangeUrl, string OffUrl);
