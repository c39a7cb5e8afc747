namespace NetworkPortal.Content.Recipes;

/// <summary>What whoever runs a recipe tells it: <c>[js: parameters('AdminUserId')]</c>. What is not told reads as
/// blank.</summary>
public sealed record RecipeParameters(
    string AdminUserId = "",
    string AdminUsername = "",
    string AdminEmail = "",
    string SiteName = ""
)
{
    internal string Find(string name) =>
        name switch
        {
            nameof(AdminUserId) => AdminUserId,
            nameof(AdminUsername) => AdminUsername,
            nameof(AdminEmail) => AdminEmail,
            nameof(SiteName) => SiteName,
            _ => "",
        };
}
