namespace NetworkPortal.Accounts.Audit;

/// <summary>The end of the hash chain, and the anchor where the retained part starts. The table has one row.</summary>
internal sealed class AuditHead
{
    public const int Only = 1;

    public int Id { get; init; } = Only;

    public long LastId { get; private set; }

    public string LastHash { get; private set; } = "";

    /// <summary>The last entry that was deleted because it expired; the retained entries start after it.</summary>
    public long AnchorId { get; private set; }

    public string AnchorHash { get; private set; } = "";

    internal void Add(AuditLine line)
    {
        line.Close(LastId + 1, LastHash);
        (LastId, LastHash) = (line.Id, line.ChainHash);
    }
}
