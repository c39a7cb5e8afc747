using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace NetworkPortal.Kernel.Forms.Unsent;

/// <summary>The page that showed a form, and to whom. The form carries it encrypted, so that no one can forge
/// it.</summary>
/// <param name="Page">The path and query that show the form again.</param>
/// <param name="Account">Who saw it; empty for someone who was not signed in.</param>
public sealed record FormOrigin(string Page, Guid Account)
{
    /// <summary>The hidden field that contains it.</summary>
    public const string Field = "form_page";

    /// <summary>The field with the page's current URL, if a script has changed it.</summary>
    public const string MovedField = "form_moved";

    /// <summary>Returns the origin for forms on this response's page; a page that responds to a form keeps that form's
    /// origin.</summary>
    public static FormOrigin Of(HttpContext http)
    {
        if (http.Items.TryGetValue(typeof(FormOrigin), out var known))
            return (FormOrigin)known!;
        var origin = new FormOrigin(
            HttpMethods.IsGet(http.Request.Method)
                ? http.Request.GetEncodedPathAndQuery()
                : Sent(http)?.Page ?? http.Request.GetEncodedPathAndQuery(),
            http.RequestServices.GetRequiredService<CurrentUser>().Id
        );
        http.Items[typeof(FormOrigin)] = origin;
        return origin;
    }

    /// <summary>Returns the origin submitted with a form; null if it is missing or was not issued by this portal. The
    /// form must already have been read.</summary>
    public static FormOrigin? Sent(HttpContext http)
    {
        if (!http.Request.HasFormContentType || http.Request.Form[Field].ToString() is not { Length: > 0 } text)
            return null;
        try
        {
            var sealedText = WebEncoders.Base64UrlDecode(text);
            var origin = JsonSerializer.Deserialize<FormOrigin>(Protector(http).Unprotect(sealedText))!;
            var moved = http.Request.Form[MovedField].ToString();
            return IsLocal(moved) ? origin with { Page = moved } : origin;
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Returns the hidden field's value, identical for all forms of a page.</summary>
    public string Seal(HttpContext http)
    {
        if (http.Items.TryGetValue(Field, out var known))
            return (string)known!;
        var text = WebEncoders.Base64UrlEncode(
            Protector(http).Protect(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this)))
        );
        http.Items[Field] = text;
        return text;
    }

    private static bool IsLocal(string page) =>
        page is ['/', ..] and not ['/', '/' or '\\', ..] && page.All(c => c is > ' ' and < '\x7f');

    private static IDataProtector Protector(HttpContext http) =>
        http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("NetworkPortal.FormOrigin");
}
