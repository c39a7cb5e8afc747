namespace NetworkPortal.Visits.Partnerships;

/// <summary>A partnership in a list and on its page.</summary>
internal sealed record PartnershipLine(string Url, string Title, string Purpose)
{
    public required string State { get; init; }

    public required string Status { get; init; }

    /// <summary>How many visits there are of those that were agreed.</summary>
    public required string Progress { get; init; }

    /// <summary>Why it was declined or ended; blank while it lasts.</summary>
    public required string Reason { get; init; }

    public static PartnershipLine From(Partnership partnership, PartnershipProgress progress) =>
        new(
            $"/visits/partnerships/{partnership.Id}",
            string.Join(", ", partnership.Schools.Select(member => member.School.Name)),
            partnership.Purpose
        )
        {
            State =
                partnership.IsActive ? "Active"
                : partnership.IsProposed ? "Proposed"
                : partnership.ActiveAt is null ? "Declined"
                : "Ended",
            Status =
                partnership.IsActive ? "done"
                : partnership.IsProposed ? "waiting"
                : "stopped",
            Progress = progress.Describe(partnership),
            Reason = partnership.Reason,
        };
}
