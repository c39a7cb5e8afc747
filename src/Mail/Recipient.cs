using MimeKit;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Mail;

/// <summary>A person's mailbox.</summary>
/// <param name="Address">A single address such as <c>ana@school.org</c>, stored in canonical form
/// (<see cref="EmailAddress"/>).</param>
/// <param name="Name">The person's name; may be blank. Line breaks and control characters become spaces.</param>
/// <paramref name="Address"/> is not a single valid address.
public sealed record Recipient(string Address, string Name)
{
    public string Address { get; } =
        EmailAddress.IsAddress(Address)
            ? EmailAddress.Clean(Address)
            : throw new ArgumentException(
                "A recipient must have exactly one email address, such as ana@school.org.",
                nameof(Address)
            );

    public string Name { get; } = HeaderText.From(Name);

    internal MailboxAddress Mailbox => new(Name, Address);
}
