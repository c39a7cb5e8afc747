namespace NetworkPortal.Kernel.Changes;

/// <summary>Keeps something (an index, a cache) in sync with the change log. Applying changes must be
/// idempotent.</summary>
public interface IChangeFollower
{
    /// <summary>Returns where to continue after a start; null to skip everything written before it.</summary>
    ValueTask<ChangePosition?> Resume(CancellationToken ct);

    /// <summary>Processes changes, oldest first. If it throws, it gets the same changes again.</summary>
    Task Apply(IReadOnlyList<Change> changes, CancellationToken ct);
}
