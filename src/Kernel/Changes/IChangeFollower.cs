namespace NetworkPortal.Kernel.Changes;

/// <summary>Keeps something (an index, a cache) in step with the change log. Applying a change twice must do no
/// harm.</summary>
public interface IChangeFollower
{
    /// <summary>Where to go on after a start; null to skip all that was written before it.</summary>
    ValueTask<ChangePosition?> Resume(CancellationToken ct);

    /// <summary>Takes in changes, oldest first. When it throws, the same changes come again.</summary>
    Task Apply(IReadOnlyList<Change> changes, CancellationToken ct);
}
