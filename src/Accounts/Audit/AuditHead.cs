namespace NetworkPortal.Accounts.Audit;

/// <summary>Where the chain of lines ends, and from which line on it is kept. One row.</summary>
internal sealed class AuditHead
{
    public const int Only = 1;

    public int Id { get; init; } = Only;

    public long LastId { get; private set; }

    public string LastSeal { get; private set; } = "";

    /// <summary>The last line that was deleted because it was old; lines begin after it.</summary>
    public long AnchorId { get; private set; }

    public string AnchorSeal { get; private set; } = "";

    internal void Add(AuditLine line)
    {
        line.Close(LastId + 1, LastSeal);
        (LastId, LastSeal) = (line.Id, line.Seal);
    }
}
