using MimeKit;

namespace NetworkPortal.Mail;

/// <summary>One person's mailbox.</summary>
/// <param name="Address">One bare address such as <c>ana@school.org</c>; nothing that a mail header could read as more.</param>
/// <param name="Name">How the person is called; may be blank. Line breaks and control characters become spaces.</param>
/// <exception cref="ArgumentException"><paramref name="Address"/> is not exactly one address.</exception>
public sealed record Recipient(string Address, string Name)
{
    public string Address { get; } = IsAddress(Address) ? Address : throw new ArgumentException("A mail needs exactly one address, such as ana@school.org.", nameof(Address));

    public string Name { get; } = OneLine.From(Name);

    internal MailboxAddress Mailbox => new(Name, Address);

    /// <summary>Whether mail can be sent there.</summary>
    public static bool IsAddress(string text) =>
        !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) && text.IndexOf('@') > 0 &&
        MailboxAddress.TryParse(text, out var mailbox) && mailbox.Address == text && string.IsNullOrEmpty(mailbox.Name) && mailbox.Route.Count == 0;
}
