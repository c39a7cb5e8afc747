namespace NetworkPortal.Content.Publishing;

/// <summary>Runs all reactions after a change: immediately, or for many changes together.</summary>
internal sealed class ItemReactions(IEnumerable<IItemReaction> reactions)
{
    private readonly List<ItemEvent> waiting = [];
    private bool held;

    /// <summary>
    /// Delays reactions until <see cref="Settle"/> is called, because separate queries for each of 100,000 items would
    /// take too long.
    /// </summary>
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
