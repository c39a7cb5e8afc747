namespace NetworkPortal.Content.Recipes;

/// <summary>
/// The parameters that the caller passes to a recipe: <c>[js: parameters('AdminUserId')]</c>. Missing ones are blank.
/// </summary>
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
