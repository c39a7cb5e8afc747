using Microsoft.EntityFrameworkCore;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Inquiry.Cycles;

/// <summary>A group of a person, as forms and pages show it.</summary>
internal sealed record NamedGroup(CycleGroup Group, string Name)
{
    private static readonly Audience[] Kinds = [Audience.Studio, Audience.School];

    public string Key => KeyOf(Group);

    public string Url => Group.Url();

    public string Label => Group.Kind == Audience.Studio ? $"Me and the studio {Name}" : $"Me and staff at {Name}";

    /// <summary>Returns the groups that the person belongs to now, studios first.</summary>
    public static async Task<List<NamedGroup>> Of(SharePolicy policy, Guid person, CancellationToken ct)
    {
        var found = new List<NamedGroup>();
        foreach (var kind in Kinds)
            found.AddRange(
                (await policy.GroupsOf(person, kind).ByName(g => g.Name).ToListAsync(ct)).Select(
                    group => new NamedGroup(new(kind, group.Id), group.Name)
                )
            );
        return found;
    }

    /// <summary>Returns the group with its name; null if it is gone.</summary>
    public static async Task<NamedGroup?> Find(SharePolicy policy, CycleGroup? group, CancellationToken ct) =>
        group is not null
        && await policy.Groups(group.Kind).Where(g => g.Id == group.Id).Select(g => g.Name).FirstOrDefaultAsync(ct)
            is { } name
            ? new(group, name)
            : null;

    /// <summary>Returns "studio 0192…", the value in forms.</summary>
    public static string KeyOf(CycleGroup group) => $"{CycleText.Word(group.Kind)} {group.Id}";

    public static CycleGroup? Parse(string key) =>
        key.Split(' ') is [var word, var text] && CycleText.KindOf(word) is { } kind && Guid.TryParse(text, out var id)
            ? new(kind, id)
            : null;
}
