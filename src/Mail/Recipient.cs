using MimeKit;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Mail;

/// <summary>One person's mailbox.</summary>
/// <param name="Address">One bare address such as <c>ana@school.org</c>, kept in its one form
/// (<see cref="EmailAddress"/>).</param>
/// <param name="Name">How the person is called; may be blank. Line breaks and control characters become spaces.</param>
/// <exception cref="ArgumentException"><paramref name="Address"/> is not exactly one address.</exception>
public sealed record Recipient(string Address, string Name)
{
    public string Address { get; } =
        EmailAddress.IsAddress(Address)
            ? EmailAddress.Clean(Address)
            : throw new ArgumentException(
                "An email needs exactly one address, such as ana@school.org.",
                nameof(Address)
            );

    public string Name { get; } = HeaderText.From(Name);

    internal MailboxAddress Mailbox => new(Name, Address);
}
