using Microsoft.AspNetCore.Mvc;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Schools.People.Directory;

/// <summary>The filter of the directory.</summary>
internal sealed class DirectoryFilter
{
    [FromQuery(Name = "q")]
    public string? Q { get; set; }

    [FromQuery(Name = "state")]
    public string? State { get; set; }

    [FromQuery(Name = "topic")]
    public string? Topic { get; set; }

    [FromQuery(Name = "page")]
    public string? PageText { get; set; }

    public int Page => int.TryParse(PageText, out var page) ? page : 1;

    public string Question => Q is { Length: <= 200 } text ? text.Trim() : "";

    public bool Narrowed => Question.Length > 0 || !string.IsNullOrEmpty(State) || !string.IsNullOrEmpty(Topic);

    public IQueryable<Profile> Narrow(IQueryable<Profile> listed, PortalDb db)
    {
        if (Question.Length > 0)
            listed = listed.Matching(db, Question);
        if (State is { Length: > 0 } state)
            listed = listed.InState(db, state);
        if (Topic is { Length: > 0 } topic)
        {
            var barred = $"|{topic}|";
            listed = listed.Where(p => p.Subjects.Contains(barred));
        }
        return listed;
    }

    /// <summary>Returns the URL of the list with other filters; a blank value removes a filter.</summary>
    public string With(string? state = null, string? topic = null, int page = 1)
    {
        var parts = new (string Name, string Value)[]
        {
            ("q", Question),
            ("state", state ?? State ?? ""),
            ("topic", topic ?? Topic ?? ""),
            ("page", page > 1 ? page.ToString() : ""),
        };
        var query = string.Join(
            '&',
            parts.Where(p => p.Value.Length > 0).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}")
        );
        return query.Length > 0 ? "/people?" + query : "/people";
    }
}
