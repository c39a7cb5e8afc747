using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Mail;

/// <summary>The model of an email template; each email has its own record derived from this one.</summary>
public abstract record MailPage(string Title) : PageModel(Title)
{
    protected MailPage()
        : this("") { }

    /// <summary>
    /// Why the recipient gets this email and how to stop it; null for email that can't be turned off.
    /// </summary>
    public MailChoice? Choice { get; init; }
}

/// <summary>The footer of an email that its recipient can turn off.</summary>
/// <param name="Because">Continues "You get this because": "you are in this studio".</param>
/// <param name="ChangeUrl">The absolute URL of the page where the recipient changes email settings.</param>
/// <param name="OffUrl">The absolute unsubscribe URL: GET asks for confirmation; POST unsubscribes immediately without
/// a sign-in (RFC 8058).</param>
public sealed record MailChoice(string Because, string ChangeUrl, string OffUrl);
