using NetworkPortal.Meetings;
using NetworkPortal.Site;

namespace NetworkPortal.Studios.Seasons.Desk;

/// <summary>The page with the form of a season, new or present.</summary>
internal sealed record SeasonPage : DeskPage
{
    public const string Template = "studios/seasons/desk/form";

    public SeasonPage(IReadOnlyList<DeskLine> menu, SeasonForm form, string title, string action)
        : base(title, menu)
    {
        (Form, Action) = (form, action);
        Section = "desk";
        Robots = "noindex";
        Breadcrumbs = [new("Desk", "/desk"), new("Studios", "/desk/studios"), new("Seasons", SeasonDesk.Url)];
    }

    public SeasonForm Form { get; }

    public string Action { get; }

    /// <summary>The id of the season to add; null for one that is there already.</summary>
    public Guid? Key { get; init; }

    /// <summary>What someone else changed while the form was open.</summary>
    public IReadOnlyList<FieldChange> Changes { get; init; } = [];
}
