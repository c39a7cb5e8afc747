using System.Text;
using NetworkPortal.Kernel;
using QRCoder;

namespace NetworkPortal.Members.People.Requests;

/// <summary>An address as a QR code, drawn as SVG: black on white in every theme, since cameras want it so.</summary>
internal static class QrPicture
{
    public static Html Of(string url)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(url, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
            for (var x = 0; x < rows[y].Length; x++)
                if (rows[y][x]) path.Append('M').Append(x).Append(' ').Append(y).Append("h1v1h-1z");
        return new($"""<svg class="qr" viewBox="0 0 {rows.Count} {rows.Count}" role="img" aria-label="QR code that opens the page to join" shape-rendering="crispEdges"><rect width="100%" height="100%" fill="#fff"/><path fill="#000" d="{path}"/></svg>""");
    }
}
