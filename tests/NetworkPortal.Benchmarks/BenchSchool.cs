using NetworkPortal.Schools;

namespace NetworkPortal.Benchmarks;

/// <summary>Schools of the corpora, in seven states and three time zones.</summary>
internal static class BenchSchool
{
    private static readonly string[] States = ["Ohio", "Iowa", "Texas", "Maine", "Utah", "Oregon", "Georgia"];
    private static readonly string[] Zones = ["America/New_York", "America/Chicago", "America/Denver"];

    public static School New(int at, string name)
    {
        var school = new School($"bench-{at}", name, Zones[at % Zones.Length]);
        school.Describe(
            new()
            {
                Name = school.Name,
                Place = "Riverton",
                State = States[at % States.Length],
                GradeBand = at % 3 == 0 ? "K-5" : "6-8",
                TimeZoneId = school.TimeZoneId,
            }
        );
        return school;
    }
}
