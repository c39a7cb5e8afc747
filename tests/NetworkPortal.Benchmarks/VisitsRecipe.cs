using System.Text.Json;

namespace NetworkPortal.Benchmarks;

/// <summary>A recipe of a host with several visit days, and of schools that want to visit it; each has a
/// coordinator, and the host has as many.</summary>
internal static class VisitsRecipe
{
    /// <returns>The path of the recipe.</returns>
    public static string Write(string folder, int schools, int days)
    {
        var file = Path.Combine(folder, "visits.recipe.json");
        var names = Enumerable.Range(0, schools).Select(number => $"visitor-{number}").Append("host").ToList();
        object[] steps =
        [
            new { name = "schools", Schools = names.Select(School) },
            new
            {
                name = "people",
                People = Enumerable
                    .Range(0, schools)
                    .SelectMany(number =>
                        new[] { Person($"visitor-{number}", $"visitor-{number}"), Person($"host-{number}", "host") }
                    ),
            },
            new { name = "visit-days", Days = Enumerable.Range(0, days).Select(Day) },
        ];
        File.WriteAllText(file, JsonSerializer.Serialize(new { name = "visit kills", steps }));
        return file;
    }

    private static object School(string slug) =>
        new
        {
            Slug = slug,
            Name = $"{slug} School (demo)",
            Place = "Marlow",
            State = "Ohio",
            GradeBand = "K-8",
            TimeZoneId = "America/New_York",
        };

    private static object Person(string name, string school) =>
        new
        {
            Name = $"{name} (demo)",
            Email = $"{name}@demo.example",
            Stuffing.Password,
            TimeZoneId = "America/New_York",
            Schools = new[] { new { School = school, Role = "VisitCoordinator" } },
        };

    private static object Day(int number) =>
        new
        {
            Key = $"day-{number}",
            School = "host",
            InDays = 30 + (7 * number),
            Starts = "08:30",
            Ends = "13:30",
            Focus = $"Planning together {number} (demo)",
            Description = "8:30 Arrive",
            Teams = 2,
            People = 5,
        };
}
