using NetworkPortal.Kernel;
using NetworkPortal.Site;

namespace NetworkPortal.Content.Publishing;

/// <summary>Who changes an item, and what they may do.</summary>
/// <param name="Id">The account that the audit log names; null where nobody is known.</param>
/// <param name="Name">What the version says of its author.</param>
internal sealed record Actor(Guid? Id, string Name)
{
    /// <summary>A recipe or a package, run by someone who may do so: the audit log tells of the whole of it,
    /// once.</summary>
    public static readonly Actor Recipe = new(null, "")
    {
        IsRecipe = true,
        MayPublish = true,
        MayChangeTerms = true,
        IsAdministrator = true,
    };

    /// <summary>The account that wrote the words; null for a program.</summary>
    public Guid? AuthorId { get; private init; }

    public bool MayPublish { get; init; }

    /// <summary>May change the lists of terms that items are filed under.</summary>
    public bool MayChangeTerms { get; init; }

    /// <summary>May publish in spite of errors, with a reason.</summary>
    public bool IsAdministrator { get; init; }

    public bool IsRecipe { get; private init; }

    /// <summary>What the audit log says after the item's name, such as which token was used.</summary>
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
