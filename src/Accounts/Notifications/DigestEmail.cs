using NetworkPortal.Kernel;
using NetworkPortal.Mail;

namespace NetworkPortal.Accounts.Notifications;

/// <summary>An email that combines several notifications.</summary>
internal sealed record DigestEmail(string Title, string Name, IReadOnlyList<DigestEmail.Group> Groups) : MailPage(Title)
{
    private const int MaxTitleLength = 120;

    /// <summary>The lines about one studio, school, or visit.</summary>
    internal sealed record Group(string About, IReadOnlyList<NoticeLine> Lines);

    public static DigestEmail Write(string name, IEnumerable<NoticeLine> lines)
    {
        var groups = GroupsOf(lines);
        return new(PlainText.Shorten(TitleOf(groups), MaxTitleLength), name, groups);
    }

    /// <summary>Groups the lines by subject, ordered by first occurrence.</summary>
    public static IReadOnlyList<Group> GroupsOf(IEnumerable<NoticeLine> lines) =>
        [
            .. lines
                .Distinct()
                .GroupBy(line => line.About, StringComparer.Ordinal)
                .Select(group => new Group(group.Key, [.. group])),
        ];

    private static string TitleOf(IReadOnlyList<Group> groups) =>
        groups switch
        {
            [{ Lines: [var only] }] => $"{only.Title}: {only.About}",
            [var one] => $"{one.Lines.Count} updates about {one.About}",
            _ => $"{groups.Sum(group => group.Lines.Count)} updates: "
                + $"{string.Join(", ", groups.Select(group => group.About))}",
        };
}
