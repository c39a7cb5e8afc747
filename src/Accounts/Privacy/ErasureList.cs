using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Accounts.Privacy;

/// <summary>
/// The ids of erased people, and when they were erased: a file in the data folder and next to backups, but in no
/// backup. So a portal that is restored from an older backup can erase them again (decision 0118).
/// </summary>
/// <param name="WrittenAt">Until when it is complete.</param>
public sealed record ErasureList(Instant WrittenAt, IReadOnlyDictionary<Guid, Instant> People)
{
    public const string FileName = "erasures.txt";

    private const string Heading = "# Erased accounts, for “restore”. No names, and no addresses. Complete until ";

    private static readonly InstantPattern Time = InstantPattern.General;

    /// <summary>Reads a list. Lines that it doesn't understand are left out.</summary>
    /// <returns>Null if there is no such file, or if it isn't a list.</returns>
    public static ErasureList? Read(string file)
    {
        if (!File.Exists(file) || File.ReadAllLines(file) is not [var heading, .. var lines])
            return null;
        return
            heading.StartsWith(Heading, StringComparison.Ordinal)
            && Time.Parse(heading[Heading.Length..]) is { Success: true, Value: var written }
            ? new(written, Collect(lines.Select(Parse).OfType<(Guid, Instant)>()))
            : null;
    }

    /// <summary>Returns those who are erased in the database.</summary>
    public static async Task<ErasureList> Of(PortalDb db, CancellationToken ct)
    {
        var now = db.Now;
        var erased = await db
            .Accounts.AsNoTracking()
            .Where(a => a.ErasedAt != null)
            .Select(a => new { a.Id, At = a.ErasedAt!.Value })
            .ToListAsync(ct);
        return new(now, Collect(erased.Select(a => (a.Id, a.At))));
    }

    /// <summary>Adds those of another list; null adds no one.</summary>
    public ErasureList With(ErasureList? other) =>
        other is null
            ? this
            : new(
                Instant.Max(WrittenAt, other.WrittenAt),
                Collect(People.Concat(other.People).Select(one => (one.Key, one.Value)))
            );

    /// <summary>Adds this list to the one in a folder.</summary>
    public void AddTo(string folder)
    {
        var file = Path.Combine(folder, FileName);
        var all = With(Read(file));
        var lines = all.People.OrderBy(one => one.Value).ThenBy(one => one.Key);
        var part = $"{file}.{Guid.NewGuid():N}";
        File.WriteAllLines(
            part,
            lines.Select(one => $"{one.Key} {Time.Format(one.Value)}").Prepend(Heading + Time.Format(all.WrittenAt))
        );
        File.Move(part, file, overwrite: true);
    }

    private static Dictionary<Guid, Instant> Collect(IEnumerable<(Guid Id, Instant At)> people) =>
        people.GroupBy(one => one.Id).ToDictionary(same => same.Key, same => same.Min(one => one.At));

    private static (Guid, Instant)? Parse(string line) =>
        line.Split(' ') is [var id, var at]
        && Guid.TryParse(id, out var person)
        && Time.Parse(at) is { Success: true, Value: var erased }
            ? (person, erased)
            : null;
}
