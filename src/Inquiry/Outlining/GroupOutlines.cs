using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Inquiry.Measures;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Inquiry.Outlining;

/// <summary>What a group measures and which changes it tests, by name alone, so that another group can start from it.
/// </summary>
public sealed class GroupOutlines(PortalDb db, SharePolicy policy, TimeProvider time)
{
    private const int MaxMeasures = 12;

    /// <summary>Returns the group's measures that the reader may see.</summary>
    public async Task<IReadOnlyList<MeasureName>> Measures(CycleGroup group, Guid reader, CancellationToken ct) =>
        await db
            .Measures.AsNoTracking()
            .VisibleTo(policy, reader)
            .Of(db, (group.Kind, group.Id))
            .OrderBy(m => m.CreatedAt)
            .Take(MaxMeasures)
            .Select(m => new MeasureName(m.Name, m.Unit))
            .ToListAsync(ct);

    /// <summary>Returns the group's change ideas that the reader may see; the reader is in the group.</summary>
    public Task<IReadOnlyList<string>> Ideas(CycleGroup group, RequestContext context) =>
        ChangeIdeas.Of(context, policy, [new NamedGroup(group, "")]);

    /// <summary>Gives a new group measures without points, which the owner shares with it, and a driver diagram with
    /// change ideas, as part of the caller's transaction.</summary>
    public void Start(CycleGroup group, Guid owner, GroupOutline outline)
    {
        var now = time.Now();
        foreach (var (name, unit) in outline.Measures)
        {
            var measure = new Measure(owner, Guid.CreateVersion7(), new(name, unit), now);
            db.Measures.Add(measure);
            db.Shares.Add(new Share(measure.ShareTarget, group.Kind, group.Id, null, now));
        }
        if (outline.Ideas.Count == 0)
            return;
        var lines = outline
            .Ideas.Select(idea => "    " + idea)
            .Prepend(PlainText.Shorten(outline.Aim, Cycle.IdeaLength));
        db.DriverDiagrams.Add(new DriverDiagram(group, 1, string.Join('\n', lines), now) { AuthorId = owner });
        db.RecordChange("driver-diagram", $"{group.Id}");
    }
}

/// <param name="Unit">Blank if the name says it.</param>
public sealed record MeasureName(string Name, string Unit)
{
    public const int MaxName = Measure.NameLength;
    public const int MaxUnit = Measure.UnitLength;
}

/// <summary>What a new group starts with.</summary>
/// <param name="Aim">What the change ideas are for.</param>
public sealed record GroupOutline(string Aim, IReadOnlyList<MeasureName> Measures, IReadOnlyList<string> Ideas);
