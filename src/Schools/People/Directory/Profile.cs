using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Schools.People.Directory;

/// <summary>What a person wants the network's members to know: nothing until the person chooses to be listed.</summary>
public sealed class Profile
{
    private Profile() => Subjects = Grades = Interests = Offers = SearchText = "";

    public Profile(Guid accountId)
        : this() => AccountId = accountId;

    public Guid AccountId { get; private set; }

    public Account Account { get; private set; } = null!;

    /// <summary>Whether members find the person at /people.</summary>
    public bool Listed { get; private set; }

    /// <summary>Whether members may write to the person through the portal.</summary>
    public bool Reachable { get; private set; } = true;

    public bool ShowSchools { get; private set; } = true;

    /// <summary>Each between bars: "|Science|Mathematics|".</summary>
    public string Subjects { get; private set; }

    public string Grades { get; private set; }

    public string Interests { get; private set; }

    /// <summary>What the person offers to others.</summary>
    public string Offers { get; private set; }

    /// <summary>All that is shown, folded, to be searched.</summary>
    public string SearchText { get; private set; }

    public IReadOnlyList<string> SubjectList => Subjects.Split('|', StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<string> GradeList => Grades.Split('|', StringSplitOptions.RemoveEmptyEntries);

    public void List(bool listed, bool reachable, bool showSchools) =>
        (Listed, Reachable, ShowSchools) = (listed, reachable, showSchools);

    public void Describe(IEnumerable<string> subjects, IEnumerable<string> grades, string interests, string offers)
    {
        (Subjects, Grades, Interests, Offers) = (Bars(subjects), Bars(grades), interests, offers);
        SearchText = Fold.Of($"{Subjects} {Interests} {Offers}");
    }

    private static string Bars(IEnumerable<string> words) =>
        string.Join('|', words) is { Length: > 0 } joined ? $"|{joined}|" : "";
}
