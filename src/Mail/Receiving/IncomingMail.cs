namespace NetworkPortal.Mail.Receiving;

/// <summary>A reply from a sender whom the receiving server authenticated.</summary>
public sealed record IncomingMail
{
    /// <summary>Longer texts are cut: no one writes that much to arrange something.</summary>
    public const int MaxText = 4000;

    /// <summary>The sender's address, in canonical form.</summary>
    public required string From { get; init; }

    /// <summary>The sender's name as they wrote it; may be blank.</summary>
    public required string Name { get; init; }

    /// <summary>What the email that they replied to was about; null if it wasn't sent to an address that this sender
    /// was given.</summary>
    public required Guid? Thread { get; init; }

    /// <summary>What the sender wrote, without what they quoted and their signature.</summary>
    public required string Text { get; init; }

    /// <summary>The number of attached files, which aren't kept.</summary>
    public int Attachments { get; init; }

    /// <summary>A calendar's answer to an invitation; null for a written reply.</summary>
    public CalendarReply? Calendar { get; init; }
}

/// <summary>A module that gets replies to its emails.</summary>
public interface IReplyReader
{
    /// <summary>Carries out a reply as part of the caller's transaction.</summary>
    /// <returns>What became of it; null if it is about something of another module.</returns>
    Task<ReplyOutcome?> Read(IncomingMail mail, CancellationToken ct);
}
