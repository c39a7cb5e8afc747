using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Schools.People;

/// <summary>A person's directory entry for network members; hidden until the person chooses to be listed.</summary>
public sealed class Profile
{
    /// <summary>Older dismissals are forgotten.</summary>
    private const int MaxDismissed = 100;

    private const int KeyLength = 200;

    private Profile() => Subjects = Grades = Interests = Offers = SearchText = Dismissed = "";

    public Profile(Guid accountId)
        : this() => AccountId = accountId;

    public Guid AccountId { get; private set; }

    public Account Account { get; private set; } = null!;

    /// <summary>Whether members can find the person at /people.</summary>
    public bool Listed { get; private set; }

    /// <summary>Whether members may message the person through the portal.</summary>
    public bool Reachable { get; private set; } = true;

    public bool ShowSchools { get; private set; } = true;

    /// <summary>The values, separated by and enclosed in bars: "|Science|Mathematics|".</summary>
    public string Subjects { get; private set; }

    public string Grades { get; private set; }

    public string Interests { get; private set; }

    /// <summary>What the person can offer others.</summary>
    public string Offers { get; private set; }

    /// <summary>The suggestions on Today that the person dismissed, as in <see cref="Subjects"/>.</summary>
    public string Dismissed { get; private set; }

    /// <summary>All shown text, folded for searching.</summary>
    public string SearchText { get; private set; }

    public IReadOnlyList<string> SubjectList => Subjects.Split('|', StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<string> GradeList => Grades.Split('|', StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<string> DismissedList => Dismissed.Split('|', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether the person said what they teach or what they are interested in.</summary>
    public bool SaysWhat => Subjects.Length + Grades.Length + Interests.Length > 0;

    public static bool MayDismiss(string key) => key.Length is > 0 and <= KeyLength && !key.Contains('|');

    public void Dismiss(string key) =>
        Dismissed = Bars(DismissedList.Where(known => known != key).Append(key).TakeLast(MaxDismissed));

    public void List(bool listed, bool reachable, bool showSchools)
    {
        Listed = listed;
        Reachable = reachable;
        ShowSchools = showSchools;
    }

    public void Describe(IEnumerable<string> subjects, IEnumerable<string> grades, string interests, string offers)
    {
        Subjects = Bars(subjects);
        Grades = Bars(grades);
        Interests = interests;
        Offers = offers;
        SearchText = Fold.Of($"{Subjects} {Interests} {Offers}");
    }

    private static string Bars(IEnumerable<string> words) =>
        string.Join('|', words) is { Length: > 0 } joined ? $"|{joined}|" : "";
}
