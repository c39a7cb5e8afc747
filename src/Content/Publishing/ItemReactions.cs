namespace NetworkPortal.Content.Publishing;

/// <summary>Has every reaction run after a change: at once, or for many changes together.</summary>
internal sealed class ItemReactions(IEnumerable<IItemReaction> reactions)
{
    private readonly List<ItemEvent> waiting = [];
    private bool held;

    /// <summary>From now on reactions wait for <see cref="Settle"/>: a query for each of a hundred thousand items takes
    /// too long.</summary>
    public void Hold()
    {
        waiting.Clear();
        held = true;
    }

    public void Release() => held = false;

    public async Task Raise(ItemEvent happened, CancellationToken ct)
    {
        waiting.Add(happened);
        if (!held)
            await Settle(ct);
    }

    public async Task Settle(CancellationToken ct)
    {
        if (waiting.Count == 0)
            return;
        ItemEvent[] events = [.. waiting];
        waiting.Clear();
        foreach (var reaction in reactions)
            await reaction.After(events, ct);
    }
}
