using NetworkPortal.Mail;

namespace NetworkPortal.Studios;

/// <summary>What someone in a studio emails to the others in it begins with.</summary>
internal abstract record StudioMailPage : MailPage
{
    public required string Name { get; init; }

    public required string Studio { get; init; }

    /// <summary>Who sends it.</summary>
    public required string By { get; init; }

    public required string Url { get; init; }
}
