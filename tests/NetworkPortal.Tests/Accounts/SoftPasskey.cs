using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Accounts;

/// <summary>A software authenticator. It answers challenges as a phone does (WebAuthn Level 3, section 6), or
/// incorrectly if a test asks for that.</summary>
internal sealed class SoftPasskey : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private string userHandle = "";

    public byte[] Id { get; init; } = RandomNumberGenerator.GetBytes(32);

    public string Origin { get; init; } = TestPortal.PublicUrl;

    public string Domain { get; init; } = "portal.test";

    /// <summary>Whether it verified the user, for example by fingerprint or PIN.</summary>
    public bool Verifies { get; init; } = true;

    /// <summary>The browser's response to <c>navigator.credentials.create</c>.</summary>
    public string Make(string options)
    {
        var asked = JsonNode.Parse(options)!;
        userHandle = asked["user"]!["id"]!.GetValue<string>();
        var point = key.ExportParameters(false).Q;
        // Handwritten CBOR: {1: 2, 3: -7, -1: 1, -2: x, -3: y} and {"fmt": "none", "attStmt": {}, "authData": …}.
        byte[] cose =
        [
            0xa5,
            0x01,
            0x02,
            0x03,
            0x26,
            0x20,
            0x01,
            0x21,
            0x58,
            0x20,
            .. point.X!,
            0x22,
            0x58,
            0x20,
            .. point.Y!,
        ];
        byte[] data = [.. Data(0x40), .. new byte[16], 0x00, (byte)Id.Length, .. Id, .. cose];
        byte[] attestation =
        [
            0xa3,
            0x63,
            .. "fmt"u8,
            0x64,
            .. "none"u8,
            0x67,
            .. "attStmt"u8,
            0xa0,
            0x68,
            .. "authData"u8,
            0x58,
            (byte)data.Length,
            .. data,
        ];
        return Answer(
            new JsonObject
            {
                ["clientDataJSON"] = Text(Client("webauthn.create", asked)),
                ["attestationObject"] = Text(attestation),
                ["transports"] = new JsonArray("internal"),
            }
        );
    }

    /// <summary>The browser's response to <c>navigator.credentials.get</c>.</summary>
    public string Use(string options)
    {
        var client = Client("webauthn.get", JsonNode.Parse(options)!);
        var data = Data(0);
        var signature = key.SignData(
            [.. data, .. SHA256.HashData(client)],
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
        return Answer(
            new JsonObject
            {
                ["clientDataJSON"] = Text(client),
                ["authenticatorData"] = Text(data),
                ["signature"] = Text(signature),
                ["userHandle"] = userHandle,
            }
        );
    }

    public void Dispose() => key.Dispose();

    private byte[] Data(byte more)
    {
        var flags = (byte)(0x01 | (Verifies ? 0x04 : 0) | more);
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, 0);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(Domain)), flags, .. count];
    }

    private byte[] Client(string type, JsonNode asked) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type,
                challenge = asked["challenge"]!.GetValue<string>(),
                origin = Origin,
                crossOrigin = false,
            }
        );

    private string Answer(JsonObject response) =>
        new JsonObject
        {
            ["id"] = Text(Id),
            ["rawId"] = Text(Id),
            ["type"] = "public-key",
            ["authenticatorAttachment"] = "platform",
            ["clientExtensionResults"] = new JsonObject(),
            ["response"] = response,
        }.ToJsonString();

    private static string Text(byte[] bytes) => WebEncoders.Base64UrlEncode(bytes);
}
