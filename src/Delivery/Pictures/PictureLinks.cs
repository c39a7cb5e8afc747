using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Delivery.Pictures;

/// <summary>
/// The addresses of pictures for links. Each contains all that the picture shows and a signature, so that no page is
/// read for it, and no one has the portal draw words of their own. What changes the picture changes its address.
/// </summary>
internal sealed class PictureLinks(PortalOptions portal, IDataProtectionProvider protection, SiteName site)
{
    private const int SignatureBytes = 12;
    private const int MaxTitle = 120;
    private readonly Lazy<byte[]> key = new(() =>
        ProtectedSecret.Of("share-pictures.key", "Delivery.SharePictures", portal, protection)
    );

    /// <summary>Returns the absolute URL of a page's picture.</summary>
    public string Url(PageModel page, string path)
    {
        var title = page.Section == "home" ? site.Tagline : page.Title;
        var shown = new ShareCard(
            page.ShareEmblem.Length > 0 ? page.ShareEmblem : path,
            Short(title.Length > 0 ? title : site.Current),
            site.Current
        );
        var text = Encoding.UTF8.GetBytes(string.Join('\n', shown.Emblem, shown.Title, shown.Site));
        return portal.Url($"/share-pictures/{WebEncoders.Base64UrlEncode([.. Sign(text), .. text])}.png");
    }

    /// <summary>Returns what a picture shows, or null if the portal didn't make the link.</summary>
    public ShareCard? Read(string link)
    {
        try
        {
            var bytes = WebEncoders.Base64UrlDecode(link);
            return
                bytes.Length > SignatureBytes
                && CryptographicOperations.FixedTimeEquals(
                    bytes.AsSpan(0, SignatureBytes),
                    Sign(bytes[SignatureBytes..])
                )
                && Encoding.UTF8.GetString(bytes.AsSpan(SignatureBytes)).Split('\n')
                    is [var emblem, var title, var name]
                ? new(emblem, title, name)
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private byte[] Sign(byte[] text) => HMACSHA256.HashData(key.Value, text)[..SignatureBytes];

    private static string Short(string title)
    {
        var line = title.ReplaceLineEndings(" ").Replace('\n', ' ');
        return line.Length <= MaxTitle
            ? line
            : line[..(line.LastIndexOf(' ', MaxTitle) is var end and > 60 ? end : MaxTitle)] + "…";
    }
}

/// <param name="Emblem">The slug whose quilt block it shows.</param>
internal sealed record ShareCard(string Emblem, string Title, string Site);
