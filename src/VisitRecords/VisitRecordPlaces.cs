using NetworkPortal.Site;
using NetworkPortal.Site.Places;

namespace NetworkPortal.VisitRecords;

/// <summary>The pages about the network’s visits that staff look for.</summary>
internal static class VisitRecordPlaces
{
    public static IReadOnlyList<PortalPlace> All { get; } =
    [
        new(
            "/desk/visits/numbers",
            "Visit numbers",
            "How many visits there were in a school year, and what came of them."
        )
        {
            Names = "visit visits numbers",
            Does = "numbers statistics report totals count how many",
            Words = "desk year years data",
            Audience = PortalPlace.May(Permissions.ManageVisits),
        },
    ];
}
