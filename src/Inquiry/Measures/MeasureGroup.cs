using Microsoft.EntityFrameworkCore;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Inquiry.Measures;

/// <summary>The studio or school that sees a measure and adds points.</summary>
internal sealed record MeasureGroup(Audience Audience, Guid Id, string Name)
{
    /// <summary>As a form's option: "Studio 0190…".</summary>
    public string Key => $"{Audience} {Id}";

    public Option Option => new(Key, Audience == Audience.School ? $"{Name} (everyone on staff)" : Name);

    /// <summary>Returns the groups that a person can share a measure with.</summary>
    public static async Task<List<MeasureGroup>> Of(Guid person, SharePolicy policy, CancellationToken ct)
    {
        var groups = new List<MeasureGroup>();
        foreach (var audience in (Audience[])[Audience.Studio, Audience.School])
            groups.AddRange(
                (await policy.GroupsOf(person, audience).ByName(g => g.Name).ToListAsync(ct)).Select(
                    g => new MeasureGroup(audience, g.Id, g.Name)
                )
            );
        return groups;
    }

    /// <summary>Returns the group that a measure is shared with now; null if it is private.</summary>
    public static async Task<MeasureGroup?> Of(Measure measure, PortalDb db, SharePolicy policy, CancellationToken ct)
    {
        var share = await db
            .Shares.AsNoTracking()
            .FirstOrDefaultAsync(s => s.Kind == Measure.Kind && s.TargetId == measure.Id && s.EndedAt == null, ct);
        if (share is null)
            return null;
        var names = policy.Groups(share.Audience).Where(g => g.Id == share.AudienceId).Select(g => g.Name);
        return await names.FirstOrDefaultAsync(ct) is { } name ? new(share.Audience, share.AudienceId, name) : null;
    }
}
