using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools.People;
using NetworkPortal.Schools.People.Directory;
using NetworkPortal.Search;
using NetworkPortal.Search.Querying;

namespace NetworkPortal.Schools.Today;

/// <summary>What a person teaches and wonders about, as a question to the search index.</summary>
public sealed record Teaching
{
    private const int Most = 10;
    private const int MaxWords = 40;
    private const int LeastLetters = 3;

    /// <summary>The best matches come first, then the newest of these kinds.</summary>
    private string Question { get; init; } = "";

    private IReadOnlySet<string> Dismissed { get; init; } = new HashSet<string>();

    internal static Teaching Of(Profile profile)
    {
        var text = string.Join(
            ' ',
            [profile.Interests, .. profile.SubjectList, .. profile.GradeList.Select(DirectoryText.SchoolOf)]
        );
        var words = new string([.. text.Select(c => char.IsLetterOrDigit(c) ? c : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Length >= LeastLetters && word != "and")
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(MaxWords);
        return new()
        {
            Question = string.Join(" OR ", words),
            Dismissed = profile.DismissedList.ToHashSet(StringComparer.Ordinal),
        };
    }

    /// <summary>Returns the person if they dismissed the suggestion, or have taken it.</summary>
    public static IQueryable<Guid> Without(PortalDb db, Guid person, string key)
    {
        var entry = $"|{key}|";
        return db.Profiles.Of(person).Where(p => p.Dismissed.Contains(entry)).Select(p => p.AccountId);
    }

    public bool Has(string key) => Dismissed.Contains(key);

    /// <summary>Returns what everyone may read of these kinds, the best match first, without what was
    /// dismissed.</summary>
    /// <param name="kinds">As in search URLs: "case-study".</param>
    public IReadOnlyList<SearchHit> Find(SearchIndex index, params string[] kinds) =>
        [
            .. Search(index, Question, kinds)
                .Concat(Search(index, "", kinds))
                .DistinctBy(hit => hit.Url)
                .Where(hit => !Has(hit.Url)),
        ];

    private static IReadOnlyList<SearchHit> Search(SearchIndex index, string text, string[] kinds) =>
        index
            .Search(
                new()
                {
                    Text = text,
                    Chosen = new Dictionary<string, IReadOnlyList<string>> { ["kind"] = kinds },
                    PageSize = Most,
                }
            )
            .Hits;
}
