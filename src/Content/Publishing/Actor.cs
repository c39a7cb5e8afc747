using NetworkPortal.Kernel;
using NetworkPortal.Site;

namespace NetworkPortal.Content.Publishing;

/// <summary>Who changes an item, and what they may do.</summary>
/// <param name="Id">The account named in the audit log; null if there is none.</param>
/// <param name="Name">The author's name stored in the version.</param>
internal sealed record Actor(Guid? Id, string Name)
{
    /// <summary>
    /// A recipe or package run by an authorized person. The audit log has one entry for the whole run.
    /// </summary>
    public static readonly Actor Recipe = new(null, "")
    {
        IsRecipe = true,
        MayPublish = true,
        MayChangeTerms = true,
        IsAdministrator = true,
    };

    /// <summary>The account that wrote the content; null for a program.</summary>
    public Guid? AuthorId { get; private init; }

    public bool MayPublish { get; init; }

    /// <summary>Whether the actor may change taxonomies.</summary>
    public bool MayChangeTerms { get; init; }

    /// <summary>Whether the actor may publish despite errors by giving a reason.</summary>
    public bool IsAdministrator { get; init; }

    public bool IsRecipe { get; private init; }

    /// <summary>The text after the item's name in the audit log, such as the API token used.</summary>
    public string Detail { get; init; } = "";

    public static Actor Of(CurrentUser user) =>
        new(user.Id, user.Name)
        {
            AuthorId = user.Id,
            MayPublish = user.Can(Permissions.PublishContent),
            MayChangeTerms = user.Can(Permissions.ManageSettings),
            IsAdministrator = user.IsAdministrator,
        };
}
