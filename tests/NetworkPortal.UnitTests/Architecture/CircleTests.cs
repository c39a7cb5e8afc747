using System.Reflection;

namespace NetworkPortal.UnitTests.Architecture;

/// <summary>
/// Inside a room, folders form no circle. A folder is a namespace; a room's tables of contents (…Module, …Tables
/// with their …Db, …Routes, and in Web the list of all rooms) know all of them.
/// </summary>
public sealed class CircleTests
{
    [Fact]
    public void Folders_of_a_room_form_no_circle() =>
        Assert.Equal("", string.Join('\n', Rooms.Assemblies.SelectMany(room => Circles(Arrows(room)))));

    [Fact]
    public void A_circle_is_detected()
    {
        Assert.Empty(Circles([("A", "B", ""), ("B", "C", ""), ("A", "C", "")]));
        Assert.Single(Circles([("A", "B", "x"), ("B", "C", "y"), ("C", "A", "z")]));
    }

    private static IReadOnlyList<(string From, string To, string Why)> Arrows(Assembly room) =>
        [
            .. from pair in Rooms.Mentions(room)
            let @from = pair.From.Namespace
            let to = pair.To.Namespace
            where @from != to && IsOurs(pair.From) && IsOurs(pair.To)
            select (@from, to, $"{pair.From.Name} → {pair.To.Name}"),
        ];

    private static bool IsOurs(Type type) =>
        type.Namespace?.StartsWith("NetworkPortal", StringComparison.Ordinal) == true
        && !type.Name.EndsWith("Module", StringComparison.Ordinal)
        && !type.Name.EndsWith("Tables", StringComparison.Ordinal)
        && !type.Name.EndsWith("Db", StringComparison.Ordinal)
        && !type.Name.EndsWith("Routes", StringComparison.Ordinal)
        && type.Name is not ("Program" or "Portal");

    /// <summary>Returns one line for each set of folders that can all reach each other, with what ties them.</summary>
    private static IEnumerable<string> Circles(IReadOnlyList<(string From, string To, string Why)> arrows)
    {
        var next = arrows.ToLookup(arrow => arrow.From, arrow => arrow.To);
        var reach = arrows.Select(arrow => arrow.From).Distinct().ToDictionary(folder => folder, Reached);
        return reach
            .Where(pair => pair.Value.Contains(pair.Key))
            .GroupBy(pair =>
                string.Join(
                    ' ',
                    pair.Value.Where(to => reach.GetValueOrDefault(to)?.Contains(pair.Key) == true)
                        .Order(StringComparer.Ordinal)
                )
            )
            .Select(circle => $"{circle.Key}: {string.Join(", ", Ties(circle.Key.Split(' ')))}");

        HashSet<string> Reached(string folder)
        {
            var (found, open) = (new HashSet<string>(), new Stack<string>(next[folder]));
            while (open.TryPop(out var one))
                if (found.Add(one))
                    foreach (var further in next[one])
                        open.Push(further);
            return found;
        }

        IEnumerable<string> Ties(string[] folders) =>
            arrows
                .Where(arrow => folders.Contains(arrow.From) && folders.Contains(arrow.To))
                .Select(arrow => arrow.Why);
    }
}
